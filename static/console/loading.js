/** Pages that stay as new as what they show. */

/**
 * Loads now, and anew whenever something may have been missed or changed. `load(signal)` fetches and draws; what fails is shown in `fault`.
 * `on` names events of the stream after which it loads again, at most once in half a second. Returns the function that ends that.
 */
export function keepLoaded(context, fault, load, on = []) {
  let timer = null;
  const run = async () => {
    timer = null;
    try {
      await load(context.signal);
      fault.hidden = true;
    } catch (problem) {
      if (problem.name !== 'AbortError') {
        fault.textContent = problem.message;
        fault.hidden = false;
      }
    }
  };
  const soon = () => {
    timer = timer || setTimeout(run, 500);
  };
  const ends = ['reset', ...on].map(name => context.stream.on(name, soon));
  context.stream.opened().then(() => !context.signal.aborted && run());
  return () => {
    clearTimeout(timer);
    ends.forEach(end => end());
  };
}
