/** From values to places in a drawing. All pure. */

const STEPS = [1, 2, 5, 10, 20, 30, 60, 120, 300, 600, 1200, 1800, 3600, 7200, 14400, 43200, 86400];

/** Round marks from 0 to what covers `most`, about `wanted` of them; `seconds` makes them round as times are. */
export function marks(most, wanted, seconds) {
  const rough = most / wanted || 1;
  const step = (seconds && STEPS.find(one => one >= rough)) || decimal(rough);
  const last = Math.max(1, Math.ceil(most / step));
  return Array.from({length: last + 1}, (none, index) => index * step);
}

function decimal(rough) {
  const power = Math.max(1, 10 ** Math.floor(Math.log10(rough)));
  return [1, 2, 5, 10].map(factor => factor * power).find(step => step >= rough);
}

/** Every day of the last `days` up to today, in UTC, with what `known` has of it, or nothing: {day, data}. */
export function everyDay(known, days, now) {
  const byDay = new Map(known.map(one => [one.day, one]));
  const day = back => new Date(now - back * 86400000).toISOString().slice(0, 10);
  return Array.from({length: days}, (none, index) => day(days - 1 - index)).map(name => ({day: name, data: byDay.get(name) || null}));
}

/** Runs of days that have a value: a line has a gap where a day has none. */
export function runs(points) {
  const all = [];
  let run = null;
  for (const point of points) {
    if (point === null) {
      run = null;
    } else if (run) {
      run.push(point);
    } else {
      all.push(run = [point]);
    }
  }
  return all;
}
