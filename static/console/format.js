/** Numbers and times as people read them. All pure. */

const UNITS = ['bytes', 'kB', 'MB', 'GB', 'TB'];

/** `8247000` is `8.2 MB`. */
export function bytes(count) {
  let unit = 0;
  let amount = count;
  while (amount >= 1000 && unit < UNITS.length - 1) {
    amount /= 1000;
    unit++;
  }
  return `${unit > 0 && amount < 10 ? amount.toFixed(1) : Math.round(amount)} ${UNITS[unit]}`;
}

/** `3100000` of `8247000` is `3.1 of 8.2 MB`. */
export function part(count, whole) {
  const [some, all] = [bytes(count), bytes(whole)];
  const unit = all.slice(all.indexOf(' '));
  return `${some.endsWith(unit) ? some.slice(0, -unit.length) : some} of ${all}`;
}

/** Bytes a second. */
export function rate(perSecond) {
  return `${bytes(perSecond)}/s`;
}

/** A share of a whole in per cent; empty where the whole is not known. */
export function percent(part, whole) {
  return whole > 0 ? `${Math.min(100, Math.floor((100 * part) / whole))}%` : '';
}

/** `75` is `1 min 15 s`. */
export function duration(seconds) {
  const whole = Math.max(0, Math.floor(seconds));
  if (seconds > 0 && seconds < 10) {
    return `${seconds.toFixed(seconds < 0.1 ? 2 : 1)} s`;
  }
  if (whole < 60) {
    return `${whole} s`;
  }
  if (whole < 3600) {
    return `${Math.floor(whole / 60)} min ${whole % 60} s`;
  }
  return whole < 86400
    ? `${Math.floor(whole / 3600)} h ${Math.floor((whole % 3600) / 60)} min`
    : `${Math.floor(whole / 86400)} d ${Math.floor((whole % 86400) / 3600)} h`;
}

/** Seconds on a clock that runs: `1:15`, `2:03:09`, `4 d 2 h`. */
export function clock(seconds) {
  const whole = Math.max(0, Math.floor(seconds));
  if (whole >= 86400) {
    return duration(whole);
  }
  const tail = `${two(Math.floor(whole / 60) % 60)}:${two(whole % 60)}`;
  return whole < 3600 ? tail.replace(/^0/, '') : `${Math.floor(whole / 3600)}:${tail}`;
}

/** How long ago that was, as exactly as one wants to know it: `12 s ago`, `3 h ago`; empty where there is no time. */
export function ago(iso, now = Date.now()) {
  const seconds = Math.max(0, Math.floor((now - Date.parse(iso)) / 1000));
  return iso ? `${duration(seconds).replace(/ \d+ \w+$/, '')} ago` : '';
}

/** The day and time here: `20 Nov 2026, 16:05:09`; empty where there is none. */
export function moment(iso) {
  return iso
    ? new Date(iso).toLocaleString('en-GB', {
      day: 'numeric', month: 'short', year: 'numeric', hour: '2-digit', minute: '2-digit', second: '2-digit',
    })
    : '';
}

/** `1 machine`, `2 machines`. */
export function count(number, noun) {
  return `${number.toLocaleString('en-US')} ${noun}${number === 1 ? '' : 's'}`;
}

function two(number) {
  return String(number).padStart(2, '0');
}
