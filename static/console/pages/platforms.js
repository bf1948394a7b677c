/** Platforms: what is installed and who boots it, what comes, and what can go. */

import {ask} from '../dialog.js';
import {el, fill, say} from '../dom.js';
import {bytes, count, moment} from '../format.js';
import {keepLoaded} from '../loading.js';
import {notice, state} from '../parts.js';
import {Details} from '../platforms/details.js';
import {Install} from '../platforms/install.js';
import {Jobs} from '../platforms/jobs.js';
import {table} from '../table.js';

export function page(root, params, context) {
  context.title('Platforms');
  const page = new Platforms(root, context);
  return () => page.dispose();
}

class Platforms {
  constructor(root, context) {
    this.context = context;
    this.fault = notice('bad', '', {role: 'alert', hidden: true});
    this.summary = el('p', {class: 'dim'});
    this.jobs = new Jobs(context, () => this.reload());
    this.install = new Install(context, job => this.jobs.take(job));
    this.details = new Details(context);
    this.table = table('Platforms', this.columns(), 'No platform is installed yet.');
    fill(context.tools, this.summary);
    fill(root, this.fault, el('div', {class: 'card'}, this.table.node), this.jobs.node, this.install.node, this.details.node);
    this.end = keepLoaded(context, this.fault, signal => this.load(signal), ['book']);
  }

  dispose() {
    this.end();
    this.jobs.dispose();
  }

  columns() {
    return [
      {title: 'Platform', head: true, by: one => one.name, cell: one => [el('button', {class: 'link', type: 'button', onclick: () => this.show(one.name)}, one.name), marks(one)]},
      {title: 'System', by: one => one.os, cell: one => one.os},
      {title: 'Processor', by: one => one.architecture, cell: one => one.architecture || el('span', {class: 'dim'}, 'any')},
      {title: 'Size', number: true, by: one => one.size, cell: one => bytes(one.size)},
      {title: 'Machines', number: true, by: one => one.users.length, cell: one => one.users.length.toLocaleString('en-US')},
      {title: 'Installed', by: one => one.installed, cell: one => moment(one.installed)},
      {title: 'Actions', cell: one => this.actions(one)},
    ];
  }

  actions(one) {
    const button = (text, act, attributes) => el('button', {type: 'button', 'aria-label': `${text} ${one.name}`, onclick: act, ...attributes}, text);
    return el('div', {class: 'actions'},
      button('Verify', () => this.act(async () => this.jobs.take(await this.context.api.send('POST', `${path(one)}/verify`)))),
      button('Set default', () => this.askDefault(one), {disabled: one.isDefault}),
      button('Remove', () => this.askRemove(one), {class: 'danger', disabled: one.isDefault}));
  }

  async load(signal) {
    const platforms = await this.context.api.list('platforms', signal);
    this.table.show(platforms);
    say(this.summary, `${count(platforms.length, 'platform')}, ${bytes(platforms.reduce((sum, one) => sum + one.size, 0))}`);
    await this.jobs.load(signal);
    if (this.details.name && !platforms.some(one => one.name === this.details.name)) {
      this.details.show('');
    }
  }

  reload() {
    return this.act(() => this.load(this.context.signal));
  }

  show(name) {
    return this.act(() => this.details.show(name, this.context.signal, true));
  }

  /** What fails is shown where one looks for it. */
  async act(work) {
    try {
      await work();
      this.fault.hidden = true;
    } catch (problem) {
      say(this.fault, problem.message);
      this.fault.hidden = problem.name === 'AbortError';
    }
  }

  async askDefault({name}) {
    const act = () => this.context.api.send('PUT', 'default', {body: {target: name}});
    if (await ask('Set default', {yes: 'Set default', act, body: [el('p', {}, `Machines of which nothing is said will boot ${name}.`)]})) {
      this.context.announce(`${name} is the default`);
      await this.reload();
    }
  }

  async askRemove(one) {
    const force = el('input', {type: 'checkbox'});
    const act = () => this.context.api.send('DELETE', `${path(one)}${force.checked ? '?force=true' : ''}`);
    const body = [el('p', {}, `${one.name} and its files, ${bytes(one.size)}, are deleted.`),
      one.users.length > 0 && [notice('warn', `Assigned to ${count(one.users.length, 'machine')}.`),
        el('label', {class: 'check'}, force, 'Even if machines boot it')]];
    if (await ask('Remove platform', {yes: 'Remove', danger: true, act, body})) {
      this.context.announce(`${one.name} is removed`);
      await this.reload();
    }
  }
}

function path({name}) {
  return `platforms/${encodeURIComponent(name)}`;
}

function marks(one) {
  return [one.isDefault && state('done', 'default'), one.isLatest && state('loaded', 'latest')]
    .filter(mark => mark).map(mark => [' ', el('span', {class: 'mark'}, mark)]);
}
