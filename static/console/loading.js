/** Pages that stay as new as what they show. */

const PAUSE = 500;

/**
 * Loads now, and anew whenever something may have been missed or changed. `load(signal)` fetches and draws; what fails is shown in `fault`.
 * `on` names events of the stream after which it loads again, at most once in half a second, if they are `meant`. Returns the function that
 * ends that.
 */
export function keepLoaded(context, fault, load, on = [], meant = () => true) {
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
    timer = timer || setTimeout(run, PAUSE);
  };
  const ends = [context.stream.on('reset', soon), ...on.map(name => context.stream.on(name, data => meant(data) && soon()))];
  context.stream.opened().then(() => !context.signal.aborted && run());
  return () => {
    clearTimeout(timer);
    ends.forEach(end => end());
  };
}
