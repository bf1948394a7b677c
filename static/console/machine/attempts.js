/** A machine's last attempts, and the steps of the one that is chosen. */

import {el, fill} from '../dom.js';
import {bytes, duration, moment, part} from '../format.js';
import {notice, section, state} from '../parts.js';
import {Timeline} from './timeline.js';

const SHOWN = 8;
const OUTCOMES = {done: 'done', declined: 'unserved', ignored: 'unserved', abandoned: 'unserved', conflict: 'warning', 'under-way': 'under-way', failed: 'failed'};

export class Attempts {
  constructor(context, mac) {
    Object.assign(this, {context, mac, known: new Map(), chosen: '', newest: ''});
    this.timeline = new Timeline(trace => this.choose(trace));
    this.none = el('p', {class: 'empty', hidden: true}, 'No attempt is kept.');
    this.select = el('select', {id: 'attempt', onchange: () => this.choose(this.select.value)});
    this.fault = notice('bad', '', {role: 'alert', hidden: true});
    this.packets = el('button', {type: 'button', onclick: () => this.download()}, 'Download packets');
    this.steps = el('div', {class: 'scroller', tabindex: '0', role: 'region', 'aria-label': 'Steps'});
    this.detail = el('div', {class: 'stack'}, this.timeline.node,
      el('div', {class: 'row'}, el('label', {for: 'attempt'}, 'Attempt'), this.select, this.packets), this.fault, this.steps);
    this.node = section('Attempts', this.none, this.detail);
  }

  dispose() {
    this.timeline.dispose();
  }

  async load(signal) {
    const {items} = await this.context.api.page(`attempts?mac=${encodeURIComponent(this.mac)}&limit=${SHOWN}`, signal);
    const whole = await Promise.all(items.map(item => this.whole(item, signal)));
    this.known = new Map(whole.map(attempt => [attempt.trace, attempt]));
    this.show(whole);
  }

  /** With its steps; one that ended does not change any more. */
  whole(item, signal) {
    const before = this.known.get(item.trace);
    const isSame = before && before.last === item.last && before.result === item.result && item.result !== 'under-way';
    return isSame ? before : this.context.api.get(`attempts/${item.trace}`, signal);
  }

  /** Whoever looks at the newest goes on to the next one. */
  show(attempts) {
    this.none.hidden = attempts.length > 0;
    this.detail.hidden = attempts.length === 0;
    const isFollowing = this.chosen === this.newest || !this.known.has(this.chosen);
    this.newest = attempts[0]?.trace || '';
    this.chosen = isFollowing ? this.newest : this.chosen;
    fill(this.select, attempts.map(attempt =>
      el('option', {value: attempt.trace, selected: attempt.trace === this.chosen}, `${moment(attempt.begun)} – ${attempt.result.replace('-', ' ')}`)));
    this.draw();
  }

  choose(trace) {
    this.chosen = trace;
    this.select.value = trace;
    this.draw();
  }

  draw() {
    const attempts = [...this.known.values()];
    const attempt = this.known.get(this.chosen);
    this.timeline.show(attempts, this.chosen);
    fill(this.steps, attempt && stepsTable(attempt));
  }

  async download() {
    try {
      const packets = await this.context.api.blob(`attempts/${this.chosen}/packets`, this.context.signal);
      this.fault.hidden = true;
      save(packets, `${this.mac.replaceAll(':', '-')}-${this.chosen.slice(0, 8)}.pcap`);
    } catch (problem) {
      this.fault.textContent = problem.message;
      this.fault.hidden = false;
    }
  }
}

function stepsTable(attempt) {
  const begun = Date.parse(attempt.begun);
  return el('table', {}, el('caption', {class: 'unseen'}, 'Steps of the attempt'),
    el('thead', {}, el('tr', {}, ['After', 'Stage', 'Outcome', 'What', 'Sent', 'Took'].map(title => el('th', {scope: 'col'}, title)))),
    el('tbody', {}, attempt.steps.map(step => row(step, begun))));
}

function row(step, begun) {
  const sent = step.size > 0 && step.bytes !== step.size ? part(step.bytes, step.size) : step.bytes > 0 ? bytes(step.bytes) : '';
  const took = [step.seconds > 0 ? duration(step.seconds) : '', step.resent > 0 ? `${step.resent} sent again` : ''].filter(text => text).join(', ');
  return el('tr', {}, el('td', {class: 'dim'}, `+${Math.max(0, (Date.parse(step.first) - begun) / 1000).toFixed(2)} s`), el('td', {}, step.stage),
    el('td', {}, state(OUTCOMES[step.outcome] || 'waiting', step.outcome.replace('-', ' '))),
    el('td', {class: 'step-what'}, el('span', {class: 'code'}, step.what), step.times > 1 && el('span', {class: 'dim'}, ` × ${step.times}`), step.why && el('div', {class: 'dim'}, step.why)),
    el('td', {class: 'tight'}, sent), el('td', {class: 'tight'}, took));
}

function save(blob, name) {
  const address = URL.createObjectURL(blob);
  el('a', {href: address, download: name}).click();
  setTimeout(() => URL.revokeObjectURL(address), 1000);
}
