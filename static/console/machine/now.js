/** How far a machine is: its stages in order, and how much of the present file went out. */

import {el, fill, mark, say} from '../dom.js';
import {ago, clock, duration, moment, part, rate} from '../format.js';
import {facts, section, state} from '../parts.js';
import {Machines, STAGES, stateOf, way} from '../rack/machines.js';

export class Now {
  constructor(context) {
    this.context = context;
    this.machines = new Machines();
    this.steps = STAGES.map(stage => el('li', {}, stage));
    this.bar = el('span', {class: 'gauge stages wide-gauge', 'aria-hidden': 'true'}, el('span', {}));
    this.amount = el('p', {class: 'now-amount'});
    this.time = el('p', {class: 'dim end'});
    this.problem = el('p', {class: 'notice', 'data-kind': 'warn', hidden: true});
    this.known = el('div', {});
    this.node = section('This boot', el('ol', {class: 'plain now-steps'}, this.steps), this.bar, el('div', {class: 'row now-line'}, this.amount, this.time), this.problem, this.known);
    this.node.hidden = true;
  }

  /** Shows an attempt as it is now. */
  show(attempt) {
    this.machines.take(attempt);
    this.attempt = this.machines.byMac.get(attempt.mac);
    this.node.hidden = false;
    this.steps.forEach((step, index) => this.step(step, index));
    mark(this.bar, 'data-state', stateOf(this.attempt));
    this.bar.firstChild.style.width = `${100 * way(this.attempt)}%`;
    say(this.problem, attempt.problem);
    this.problem.hidden = !attempt.problem;
    fill(this.known, facts([
      ['Boots', attempt.target], ['Address', attempt.address], ['Began', moment(attempt.begun)], ['Trace', el('code', {}, attempt.trace)],
    ]));
    this.tick();
  }

  /** The stage it is in, and those behind it. */
  step(step, index) {
    const at = STAGES.indexOf(this.attempt.stage);
    mark(step, 'aria-current', index === at ? 'step' : null);
    mark(step, 'data-done', index < at || index === at && this.attempt.result === 'up' ? 'true' : null);
  }

  tick() {
    if (!this.attempt) {
      return;
    }
    const {result, stage, size, bytes, pace, since, begun, last} = this.attempt;
    const isUnderWay = result === 'under-way';
    const speed = isUnderWay && pace > 0 && bytes < size ? ` · ${rate(pace)}` : '';
    fill(this.amount, state(stateOf(this.attempt)), el('span', {}, said(stage, result, size > 0 ? `${part(bytes, size)}${speed}` : '')));
    const now = this.context.api.now();
    say(this.time, isUnderWay
      ? `${clock((now - since) / 1000)} in this stage`
      : `took ${duration((Date.parse(last) - Date.parse(begun)) / 1000)}, ${ago(last, now)}`);
  }
}

/** The stage, unless the result says as much, and what was sent. */
function said(stage, result, sent) {
  return [stage === result ? '' : ` ${stage}`, sent].filter(text => text).join(' · ');
}
