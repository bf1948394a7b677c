/** What one can have a machine do: boot something else, once or for good, or be forgotten. */

import {ask} from '../dialog.js';
import {el} from '../dom.js';

const ALWAYS = ['local', 'none', 'wait'];
const ONCE = ['rescue', 'kmdb', 'factory-reset'];
const STAGES = ['kernel', 'initrd', 'rootfs', 'up'];

export class Actions {
  /** @param changed called after a change */
  constructor(context, mac, changed) {
    Object.assign(this, {context, mac, changed});
    this.cancel = button('Cancel boot once', () => this.cancelOnce());
    this.cancel.hidden = true;
    this.node = el('div', {class: 'row end'}, button('Assign…', () => this.assign()), button('Boot once…', () => this.once()), this.cancel,
      button('Forget…', () => this.forget(), 'danger'));
  }

  /** What the machine boots one time; empty: nothing else than ever. */
  show(once) {
    this.cancel.hidden = !once;
  }

  async assign() {
    const target = select('target', [...await this.platforms(), ...ALWAYS]);
    const force = el('input', {type: 'checkbox'});
    await this.change(`Assign ${this.mac}`, 'Assign', {
      body: [field('What it boots', target), el('label', {class: 'check'}, force, 'Even if it is set up with another operating system')],
      act: () => this.context.api.send('PUT', `assignments/${this.mac}`, {body: {target: target.value, ...(force.checked ? {force: true} : {})}}),
    });
  }

  async once() {
    const target = select('target', [...await this.platforms(), ...ONCE]);
    const until = select('until', STAGES);
    await this.change(`Boot ${this.mac} once`, 'Boot once', {
      body: [field('What it boots next', target), field('It counts once it has reached', until),
        el('p', {class: 'dim'}, 'factory-reset destroys all pools of the machine.')],
      act: () => this.context.api.send('PUT', `once/${this.mac}`, {body: {target: target.value, until: until.value}}),
    });
  }

  async cancelOnce() {
    await this.change('Cancel boot once', 'Cancel boot once', {
      body: [el('p', {}, 'It boots what it is assigned.')],
      act: () => this.context.api.send('DELETE', `once/${this.mac}`),
    });
  }

  async forget() {
    const gone = await ask('Forget this machine', {
      yes: 'Forget', danger: true,
      body: [el('p', {}, 'What was seen of it and what it was assigned by command line or console is deleted. Its assignment file stays.')],
      act: () => this.context.api.send('DELETE', `machines/${this.mac}`),
    });
    if (gone) {
      this.context.go('/rack');
    }
  }

  async change(title, yes, question) {
    if (await ask(title, {yes, ...question})) {
      this.context.announce('Done');
      this.changed();
    }
  }

  /** Their names; none where the list cannot be had, which the dialog's other choices survive. */
  async platforms() {
    const platforms = await this.context.api.list('platforms', this.context.signal).catch(() => []);
    return platforms.map(platform => platform.name);
  }
}

function button(text, act, kind) {
  return el('button', {type: 'button', class: kind, onclick: act}, text);
}

function select(id, words) {
  return el('select', {id}, words.map(word => el('option', {value: word}, word)));
}

function field(title, control) {
  return el('div', {class: 'field'}, el('label', {for: control.id}, title), control);
}
