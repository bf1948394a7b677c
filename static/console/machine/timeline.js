/** How long each stage took in each attempt: a chart, and the same as a table. */

import {el, fill, svg} from '../dom.js';
import {duration, moment} from '../format.js';
import {STAGES} from '../rack/machines.js';
import {state} from '../parts.js';

const ROW = 30;
const BAR = 16;
const LABEL = 128;
const END = 84;
const AXIS = 22;
/** A letter's width, roughly: a label goes into a part that has room for it. */
const LETTER = 6.6;

/** The parts of an attempt that has its steps: {stage, from, to} in seconds since it began. */
export function parts(attempt) {
  const begun = Date.parse(attempt.begun);
  const since = iso => Math.max(0, (Date.parse(iso) - begun) / 1000);
  const starts = STAGES.map(stage => [stage, attempt.steps.filter(step => step.stage === stage).map(step => since(step.first))])
    .filter(([, times]) => times.length > 0)
    .map(([stage, times]) => ({stage, from: Math.min(...times)}));
  const end = Math.max(since(attempt.last), ...attempt.steps.map(step => since(step.last)));
  return starts.map((start, index) => ({...start, to: Math.max(start.from, starts[index + 1]?.from ?? end)}));
}

export class Timeline {
  /** @param choose called with the trace of the attempt that was chosen */
  constructor(choose) {
    Object.assign(this, {choose, attempts: [], chosen: ''});
    this.chart = el('div', {class: 'timeline'});
    this.table = el('div', {class: 'scroller'});
    this.node = el('div', {class: 'stack'}, this.chart, el('details', {}, el('summary', {}, 'The same as a table'), this.table));
    this.observer = new ResizeObserver(() => this.draw());
    this.observer.observe(this.chart);
  }

  dispose() {
    this.observer.disconnect();
  }

  /** Attempts with their steps, the newest first; `chosen` is the trace of the one that is shown below. */
  show(attempts, chosen) {
    Object.assign(this, {attempts, chosen});
    fill(this.table, asTable(attempts));
    this.draw();
  }

  draw() {
    const width = this.chart.clientWidth;
    if (width === 0) {
      return;
    }
    const rows = this.attempts.map(attempt => ({attempt, parts: parts(attempt)}));
    const longest = Math.max(1, ...rows.map(row => row.parts.at(-1)?.to || 0));
    const scale = (width - LABEL - END) / longest;
    const height = rows.length * ROW + AXIS;
    fill(this.chart, svg('svg', {width, height, role: 'img', 'aria-label': `Stages of the last ${rows.length} attempts over time`},
      axis(longest, scale, height), rows.map((row, index) => this.row(row, index, scale))));
  }

  row({attempt, parts}, index, scale) {
    const y = index * ROW + (ROW - BAR) / 2;
    const end = parts.at(-1)?.to || 0;
    return svg('g', {class: 'timeline-row', 'data-result': attempt.result, 'data-chosen': attempt.trace === this.chosen, onclick: () => this.choose(attempt.trace)},
      svg('rect', {class: 'timeline-ground', x: 0, y: index * ROW, width: '100%', height: ROW}),
      svg('text', {x: 8, y: y + BAR - 4}, moment(attempt.begun).replace(/ \d{4},/, ',')),
      parts.map((part, place) => bar(part, place, y, scale)),
      svg('text', {class: 'timeline-end', x: LABEL + end * scale + 8, y: y + BAR - 4}, attempt.result.replace('-', ' ')));
  }
}

function bar({stage, from, to}, place, y, scale) {
  const width = Math.max(2, (to - from) * scale - 1);
  const x = LABEL + from * scale;
  return [
    svg('rect', {class: `timeline-bar tint-${place % 2}`, x, y, width, height: BAR}, svg('title', {}, `${stage}: ${duration(to - from)}`)),
    width > stage.length * LETTER + 8 && svg('text', {class: 'timeline-stage', x: x + 5, y: y + BAR - 4}, stage),
  ];
}

function axis(longest, scale, height) {
  const step = [1, 2, 5, 10, 20, 30, 60, 120, 300, 600, 1800, 3600, 7200, 21600].find(step => step * scale >= 70) || 86400;
  const marks = [...Array(Math.floor(longest / step) + 1).keys()].map(index => index * step);
  return marks.map(seconds => [
    svg('line', {class: 'timeline-mark', x1: LABEL + seconds * scale, x2: LABEL + seconds * scale, y1: 0, y2: height - AXIS}),
    svg('text', {class: 'timeline-axis', x: LABEL + seconds * scale, y: height - 6}, seconds === 0 ? '0' : duration(seconds).replace(/ 0 \w+$/, '')),
  ]);
}

function asTable(attempts) {
  return el('table', {}, el('caption', {class: 'unseen'}, 'Seconds in each stage of each attempt'),
    el('thead', {}, el('tr', {}, ['Began', 'Result', ...STAGES].map((title, index) => el('th', {scope: 'col', class: index > 1 && 'number'}, title)))),
    el('tbody', {}, attempts.map(attempt => {
      const times = new Map(parts(attempt).map(({stage, from, to}) => [stage, to - from]));
      return el('tr', {}, el('th', {scope: 'row'}, moment(attempt.begun)), el('td', {}, state(attempt.result)),
        STAGES.map(stage => el('td', {class: 'number'}, times.has(stage) ? duration(times.get(stage)) : '–')));
    })));
}
