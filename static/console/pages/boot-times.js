/** How long boots took, how many there were, and where the time went, day by day. */

import {Chart, shortDay} from '../charts/chart.js';
import {everyDay, runs} from '../charts/scale.js';
import {el, fill, svg} from '../dom.js';
import {count, duration, percent} from '../format.js';
import {keepLoaded} from '../loading.js';
import {notice, section} from '../parts.js';

const RANGES = [7, 14, 30, 90];
const USUAL = 14;
const STAGES = ['offer', 'loader', 'script', 'kernel', 'initrd', 'rootfs', 'up'];
const WIDEST = 34;

export function page(root, params, context) {
  context.title('Boot times');
  const page = new BootTimes(root, context);
  return () => page.dispose();
}

class BootTimes {
  constructor(root, context) {
    Object.assign(this, {context, days: USUAL});
    this.fault = notice('bad', '', {role: 'alert', hidden: true});
    this.summary = el('p', {class: 'dim', role: 'status'});
    this.none = el('p', {class: 'empty', hidden: true}, 'No boot has ended in these days.');
    this.times = new Chart('Boot times', [{title: 'Median', mark: 'line-median'}, {title: '90 of 100 took no longer', mark: 'line-p90'}], seconds, true);
    this.counts = new Chart('Boots', [{title: 'Came up', mark: 'bar-boots'}, {title: 'Failed', mark: 'bar-failed'}], value => value.toLocaleString('en-US'));
    this.stages = new Chart('Stages', STAGES.map(stage => ({title: stage, mark: `bar-stage stage-${stage}`})), seconds, true);
    this.table = el('div', {class: 'scroller', tabindex: '0', role: 'region', 'aria-label': 'Boots of each day'});
    this.charts = el('div', {class: 'columns wide-columns'},
      section('How long boots took', this.times.node), section('How many boots there were', this.counts.node),
      section('Where the time went (median of each stage)', this.stages.node));
    this.figures = section('The same as a table', this.table);
    fill(context.tools, this.range(), this.summary);
    fill(root, this.fault, this.none, this.charts, this.figures);
    this.end = keepLoaded(context, this.fault, signal => this.load(signal), ['attempt'], attempt => attempt.result !== 'under-way');
  }

  dispose() {
    this.end();
    [this.times, this.counts, this.stages].forEach(chart => chart.dispose());
  }

  range() {
    const select = el('select', {'aria-label': 'Days', onchange: () => this.choose(Number(select.value))},
      RANGES.map(days => el('option', {value: days, selected: days === this.days}, `Last ${days} days`)));
    return select;
  }

  async choose(days) {
    this.days = days;
    try {
      await this.load(this.context.signal);
      this.context.announce(this.summary.textContent);
    } catch (problem) {
      this.fault.textContent = problem.message;
      this.fault.hidden = problem.name === 'AbortError';
    }
  }

  async load(signal) {
    const known = await this.context.api.get(`boot-times?days=${this.days}`, signal);
    const days = everyDay(known, this.days, this.context.api.now());
    const there = days.filter(({data}) => data).map(({data}) => data);
    const boots = sum(there.map(day => day.boots));
    const failed = sum(there.map(day => day.failed));
    this.summary.textContent = boots > 0 ? `${count(boots, 'boot')}, ${failed.toLocaleString('en-US')} failed (${percent(failed, boots)})` : '';
    this.none.hidden = there.length > 0;
    this.charts.hidden = this.figures.hidden = there.length === 0;
    this.showTimes(days, there);
    this.showCounts(days, there, boots, failed);
    this.showStages(days, there);
    fill(this.table, figures(there));
  }

  showTimes(days, there) {
    const good = there.filter(day => day.boots > day.failed);
    const last = good.at(-1);
    const said = last ? `On ${shortDay(last.day)} the median was ${duration(last.medianSeconds)}, and 90 of 100 took no longer than ${duration(last.p90Seconds)}.` : '';
    this.times.show(days, greatest(good.map(day => day.p90Seconds)), said, ({x, y}) =>
      [['p90', 'p90Seconds'], ['median', 'medianSeconds']].map(([name, key]) => {
        const points = days.map(({day, data}, index) => data && data.boots > data.failed ? {x: x(index), y: y(data[key]), text: `${shortDay(day)}: ${name} ${duration(data[key])}`} : null);
        return [runs(points).map(run => svg('path', {class: `line-${name}`, d: `M${run.map(point => `${point.x} ${point.y}`).join('L')}`})),
          points.filter(point => point).map(point => svg('circle', {class: `line-${name} dot`, cx: point.x, cy: point.y, r: 3}, svg('title', {}, point.text)))];
      }));
  }

  showCounts(days, there, boots, failed) {
    this.counts.show(days, greatest(there.map(day => day.boots)), `${count(boots, 'boot')} in all, ${failed} of them failed.`, ({x, y, step}) =>
      days.map(({day, data}, index) => data && stack(x(index), y, step, [
        {amount: data.boots - data.failed, mark: 'bar-boots', text: `${shortDay(day)}: ${data.boots - data.failed} came up`},
        {amount: data.failed, mark: 'bar-failed', text: `${shortDay(day)}: ${data.failed} failed`},
      ])));
  }

  showStages(days, there) {
    const whole = day => sum(STAGES.map(stage => day.stages[stage] || 0));
    const last = there.at(-1);
    const said = last ? `On ${shortDay(last.day)}: ${STAGES.filter(stage => last.stages[stage]).map(stage => `${stage} ${duration(last.stages[stage])}`).join(', ')}.` : '';
    this.stages.show(days, greatest(there.map(whole)), said, ({x, y, step}) =>
      days.map(({day, data}, index) => data && stack(x(index), y, step, STAGES.map(stage =>
        ({amount: data.stages[stage] || 0, mark: `bar-stage stage-${stage}`, text: `${shortDay(day)}: ${stage} ${duration(data.stages[stage] || 0)}`})))));
  }
}

/** Bars upon each other, the first at the bottom. */
function stack(x, y, step, parts) {
  const width = Math.min(WIDEST, Math.max(3, step * 0.68));
  let below = 0;
  return parts.filter(part => part.amount > 0).map(({amount, mark, text}) => {
    const from = y(below);
    below += amount;
    return svg('rect', {class: mark, x: x - width / 2, y: y(below), width, height: Math.max(1, from - y(below))}, svg('title', {}, text));
  });
}

function figures(days) {
  const heads = ['Day', 'Boots', 'Failed', 'Median', '90 of 100', ...STAGES];
  const time = value => el('td', {class: 'number tight'}, value ? duration(value) : '–');
  return el('table', {}, el('caption', {class: 'unseen'}, 'Boots of each day, their times, and the median of each stage'),
    el('thead', {}, el('tr', {}, heads.map((title, index) => el('th', {scope: 'col', class: index > 0 && 'number'}, title)))),
    el('tbody', {}, [...days].reverse().map(day => el('tr', {}, el('th', {scope: 'row', class: 'tight'}, shortDay(day.day)),
      el('td', {class: 'number'}, day.boots), el('td', {class: 'number'}, day.failed), time(day.medianSeconds), time(day.p90Seconds),
      STAGES.map(stage => time(day.stages[stage]))))));
}

function seconds(value) {
  return value === 0 ? '0' : duration(value).replace(/\.0 s$/, ' s').replace(/ 0 \w+$/, '');
}

function sum(numbers) {
  return numbers.reduce((one, other) => one + other, 0);
}

function greatest(numbers) {
  return Math.max(1, ...numbers);
}
