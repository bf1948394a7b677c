/** One machine: how far it is and why, what it boots and who says so, its attempts, its file. */

import {el, fill} from '../dom.js';
import {Editor} from '../editor.js';
import {keepLoaded} from '../loading.js';
import {notice, state} from '../parts.js';
import {stateOf} from '../rack/machines.js';
import {Actions} from '../machine/actions.js';
import {Attempts} from '../machine/attempts.js';
import {Files} from '../machine/files.js';
import {Known} from '../machine/known.js';
import {Now} from '../machine/now.js';
import {Plan} from '../machine/plan.js';
import {Why} from '../machine/why.js';

const SECOND = 1000;

export function page(root, {mac}, context) {
  context.title(mac);
  const machine = new MachinePage(root, mac, context);
  return () => machine.dispose();
}

class MachinePage {
  constructor(root, mac, context) {
    Object.assign(this, {
      mac, context,
      now: new Now(context), why: new Why(), plan: new Plan(), known: new Known(context), files: new Files(context, mac),
      attempts: new Attempts(context, mac), editor: new Editor(context, `machines/${mac}`), actions: new Actions(context, mac, () => this.reload()),
    });
    this.address = el('span', {class: 'code dim'}, '');
    this.result = el('span', {});
    fill(context.tools, this.result, this.address, this.actions.node);
    fill(root, this.parts().map(([, , , fault]) => fault),
      el('div', {class: 'columns'}, stack(this.now, this.why, this.plan), stack(this.known, this.files)), this.attempts.node, this.editor.node);
    this.listen();
  }

  /** What is loaded by itself: how, after which events, and where its fault is shown. Made once. */
  parts() {
    const fault = () => notice('bad', '', {role: 'alert', hidden: true});
    const mine = data => data.mac === this.mac;
    this.loads = this.loads || [
      [signal => this.loadMachine(signal), ['book'], undefined, fault()],
      [signal => this.loadKnown(signal), ['attempt'], this.news(), fault()],
      [signal => this.loadPlan(signal), ['book', 'attempt'], either(isBook, this.news()), fault()],
      [signal => this.loadWhy(signal), ['attempt'], this.news(), fault()],
      [signal => this.attempts.load(signal), ['attempt'], mine, fault()],
      [signal => this.editor.load(signal), ['book'], undefined, fault()],
    ];
    return this.loads;
  }

  listen() {
    const timer = setInterval(() => this.now.tick(), SECOND);
    this.ends = [
      ...this.parts().map(([load, on, meant, fault]) => keepLoaded(this.context, fault, load, on, meant)),
      this.context.stream.on('attempt', attempt => attempt.mac === this.mac && this.show(attempt)),
      () => clearInterval(timer),
      () => this.attempts.dispose(),
    ];
  }

  dispose() {
    this.ends.forEach(end => end());
  }

  reload() {
    this.loadMachine(this.context.signal);
    this.loadPlan(this.context.signal);
  }

  async loadMachine(signal) {
    const {name, assignment, attempt} = await this.context.api.get(`machines/${this.mac}`, signal);
    this.actions.show(assignment.once);
    this.context.title(name || this.mac);
    this.address.textContent = name ? this.mac : '';
    if (attempt) {
      this.show(attempt);
    }
  }

  /** What its packets show of it. */
  async loadKnown(signal) {
    const {machine} = await this.context.api.get(`machines/${this.mac}`, signal);
    this.known.show(this.mac, machine);
  }

  async loadPlan(signal) {
    const explanation = await this.context.api.get(`explain/${this.mac}`, signal);
    this.plan.show(explanation);
    this.files.show(explanation.files);
  }

  async loadWhy(signal) {
    this.why.show(await this.context.api.get(`machines/${this.mac}/why`, signal));
  }

  /** A question that is true of this machine's attempts whenever more than the bytes changed. */
  news() {
    let heard = '';
    return ({mac, trace, stage, result, stalled, problem}) => {
      const said = [trace, stage, result, stalled, problem].join();
      const isNews = mac === this.mac && said !== heard;
      heard = mac === this.mac ? said : heard;
      return isNews;
    };
  }

  show(attempt) {
    this.now.show(attempt);
    const now = stateOf(attempt);
    if (this.result.dataset.now !== now) {
      this.result.dataset.now = now;
      fill(this.result, state(now));
      this.context.announce(`${attempt.name || this.mac}: ${now.replace('-', ' ')}`);
    }
  }
}

/** The stream's event `book` names a generation, and no machine. */
function isBook(data) {
  return data.generation !== undefined;
}

function either(one, other) {
  return data => one(data) || other(data);
}

function stack(...parts) {
  return el('div', {class: 'stack'}, parts.map(part => part.node));
}
