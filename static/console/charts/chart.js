/** A chart over days: a frame that fits its width, marks, and whatever is drawn in it. */

import {el, fill, svg} from '../dom.js';
import {marks} from './scale.js';

const HEIGHT = 220;
const TOP = 10;
const BOTTOM = 24;
const LEFT = 76;
const RIGHT = 12;
const DAY = 54;
const MARKS = 4;

export class Chart {
  /**
   * @param name what it shows, for screen readers
   * @param legend what stands for what: {title, mark: class of its swatch}
   * @param format a value of the axis as text
   * @param seconds true if values are times
   */
  constructor(name, legend, format, seconds = false) {
    Object.assign(this, {name, format, seconds, days: [], most: 0, draw: () => []});
    this.plot = el('div', {class: 'chart'});
    this.node = el('figure', {}, this.plot, el('figcaption', {}, el('ul', {class: 'plain row legend'}, legend.map(({title, mark}) =>
      el('li', {}, swatch(mark), title)))));
    this.observer = new ResizeObserver(() => this.redraw());
    this.observer.observe(this.plot);
  }

  dispose() {
    this.observer.disconnect();
  }

  /**
   * Shows `days` of everyDay. `most` is the greatest value; `summary` says in words what one sees; `draw({x, y, step})` makes the marks,
   * where `x(index)` is the middle of a day, `y(value)` a height, and `step` a day's width.
   */
  show(days, most, summary, draw) {
    Object.assign(this, {days, most, summary, draw});
    this.redraw();
  }

  redraw() {
    const width = this.plot.clientWidth;
    if (width === 0 || this.days.length === 0) {
      return;
    }
    const values = marks(this.most, MARKS, this.seconds);
    const step = (width - LEFT - RIGHT) / this.days.length;
    const x = index => LEFT + (index + 0.5) * step;
    const y = value => TOP + (HEIGHT - TOP - BOTTOM) * (1 - value / values.at(-1));
    fill(this.plot, svg('svg', {width, height: HEIGHT, role: 'img', 'aria-label': `${this.name}. ${this.summary}`},
      values.map(value => [
        svg('line', {class: 'chart-line', x1: LEFT, x2: width - RIGHT, y1: y(value), y2: y(value)}),
        svg('text', {class: 'chart-value', x: LEFT - 8, y: y(value) + 4}, this.format(value)),
      ]),
      this.names(x, step), this.draw({x, y, step})));
  }

  /** As many days' names as there is room for, counted from the last. */
  names(x, step) {
    const every = Math.max(1, Math.ceil(DAY / step));
    return this.days.map(({day}, index) => (this.days.length - 1 - index) % every === 0
      && svg('text', {class: 'chart-day', x: x(index), y: HEIGHT - 6}, shortDay(day)));
  }
}

function swatch(mark) {
  return svg('svg', {class: 'swatch', viewBox: '0 0 14 14', 'aria-hidden': 'true'}, mark.includes('line')
    ? [svg('path', {class: mark, d: 'M0 7h14'}), svg('circle', {class: `${mark} dot`, cx: 7, cy: 7, r: 3})]
    : svg('rect', {class: mark, x: 1, y: 1, width: 12, height: 12}));
}

/** `2026-11-20` is `20 Nov`. */
export function shortDay(day) {
  return new Date(`${day}T00:00:00Z`).toLocaleDateString('en-GB', {day: 'numeric', month: 'short', timeZone: 'UTC'});
}
