/** The rack: every machine in a line, live. */

import {el, fill, mark, say} from '../dom.js';
import {ago, clock, count, part, rate} from '../format.js';
import {keepLoaded} from '../loading.js';
import {notice, state} from '../parts.js';
import {Grid} from '../rack/grid.js';
import {KINDS, Machines, share, stateOf, way} from '../rack/machines.js';
import {readWish, writeWish} from '../rack/wish.js';

const SECOND = 1000;
const COLUMNS = [
  {word: 'name', title: 'Machine'},
  {word: 'stage', title: 'Stage'},
  {word: 'time', title: 'In stage'},
  {word: 'target', title: 'Boots'},
  {word: 'result', title: 'Result'},
  {word: 'problem', title: 'Last problem'},
];

export function page(root, params, context) {
  context.title('Rack');
  const rack = new Rack(root, context);
  return () => rack.dispose();
}

class Rack {
  constructor(root, context) {
    Object.assign(this, {context, machines: new Machines(), wish: readWish(), stale: false, frame: 0});
    this.fault = notice('bad', '', {role: 'alert', hidden: true});
    this.summary = el('p', {class: 'dim rack-summary'});
    this.chips = new Map(KINDS.map(kind => [kind.word, this.chip(kind)]));
    this.find = this.field();
    this.none = el('p', {class: 'empty', hidden: true});
    this.grid = new Grid({
      name: 'Machines', columns: COLUMNS, make: cells, show: (parts, mac) => this.show(parts, mac),
      open: mac => context.go(`/machines/${mac}`), sort: word => this.sort(word),
    });
    fill(context.tools, this.summary);
    fill(root, this.fault, el('div', {class: 'row rack-tools', role: 'search'}, this.find,
      el('div', {class: 'row chips', role: 'group', 'aria-label': 'Show only'}, [...this.chips.values()].map(chip => chip.node))), this.grid.node, this.none);
    this.listen();
  }

  listen() {
    const slash = event => this.slash(event);
    const timer = setInterval(() => this.tick(), SECOND);
    document.addEventListener('keydown', slash);
    this.ends = [
      this.context.stream.on('attempt', attempt => this.take(attempt)),
      keepLoaded(this.context, this.fault, signal => this.load(signal), ['book']),
      () => document.removeEventListener('keydown', slash),
      () => clearInterval(timer),
      () => cancelAnimationFrame(this.frame),
      () => this.grid.dispose(),
    ];
  }

  dispose() {
    this.ends.forEach(end => end());
  }

  field() {
    return el('input', {
      type: 'search', class: 'rack-find', placeholder: 'Name, address, platform, problem  ( / )', 'aria-label': 'Find machines', value: this.wish.find,
      'aria-keyshortcuts': '/', autocomplete: 'off', spellcheck: 'false', oninput: () => this.change({find: this.find.value}),
      onkeydown: event => {
        if (event.key === 'ArrowDown' || event.key === 'Enter') {
          event.preventDefault();
          this.grid.node.focus();
          this.grid.activate(0);
        }
      },
    });
  }

  chip(kind) {
    const number = el('span', {class: 'chip-number'}, '0');
    const node = el('button', {type: 'button', class: 'chip', 'aria-pressed': 'false', onclick: () => this.toggle(kind.word)},
      state(kind.word, kind.title), ' ', number);
    return {node, number};
  }

  slash(event) {
    const typing = event.target.closest?.('input, textarea, select, dialog');
    if (event.key === '/' && !typing && !event.ctrlKey && !event.metaKey && !event.altKey) {
      event.preventDefault();
      this.find.focus();
      this.find.select();
    }
  }

  async load(signal) {
    const early = [];
    const end = this.context.stream.on('attempt', attempt => early.push(attempt));
    try {
      this.machines.load(await this.context.api.get('rack', signal));
    } finally {
      end();
    }
    early.forEach(attempt => this.machines.take(attempt));
    this.arrange();
    performance.mark('rack-shown');
  }

  /** Hundreds may come within a second: they are drawn together. */
  take(attempt) {
    const isNew = this.machines.take(attempt);
    this.stale = true;
    this.frame = this.frame || requestAnimationFrame(() => {
      this.frame = 0;
      this.grid.draw();
    });
    if (isNew) {
      this.arrange();
    }
  }

  /** Times go on, numbers and order follow once a second: rows that move more often cannot be read. */
  tick() {
    if (this.stale) {
      this.arrange();
    } else {
      this.grid.draw();
    }
  }

  change(part) {
    Object.assign(this.wish, part);
    writeWish(this.wish);
    this.grid.node.scrollTop = 0;
    this.arrange();
    this.context.announce(`${count(this.grid.keys.length, 'machine')} shown`);
  }

  toggle(word) {
    const kinds = new Set(this.wish.kinds);
    if (!kinds.delete(word)) {
      kinds.add(word);
    }
    this.change({kinds});
  }

  sort(word) {
    this.change({sort: word, descending: this.wish.sort === word && !this.wish.descending});
  }

  arrange() {
    this.stale = false;
    this.count();
    this.grid.sorted(this.wish.sort, this.wish.descending);
    this.grid.arrange(this.machines.select(this.wish));
    this.none.hidden = this.grid.keys.length > 0;
    say(this.none, this.machines.size > 0 ? 'No machine is like that.' : 'No machine was seen yet, and none is assigned anything.');
  }

  count() {
    const counts = this.machines.counts();
    for (const [word, {node, number}] of this.chips) {
      say(number, counts[word].toLocaleString('en-US'));
      mark(node, 'aria-pressed', this.wish.kinds.has(word));
      node.hidden = counts[word] === 0 && !this.wish.kinds.has(word);
    }
    const stages = this.machines.stages().map(([stage, number]) => `${stage} ${number}`);
    say(this.summary, [count(this.machines.size, 'machine'), ...(stages.length > 0 ? [`under way: ${stages.join(', ')}`] : [])].join(' · '));
  }

  show(parts, mac) {
    const machine = this.machines.byMac.get(mac);
    showName(parts[0], machine);
    showStage(parts[1], machine);
    say(parts[2], machine.result === 'under-way' ? clock((this.context.api.now() - machine.since) / SECOND) : ago(machine.last, this.context.api.now()));
    say(parts[3], machine.target);
    showResult(parts[4], machine);
    say(parts[5], machine.problem);
    mark(parts[5], 'title', machine.problem || null);
  }
}

function cells() {
  return [
    el('div', {}, el('a', {tabindex: '-1'}), el('span', {class: 'code dim'})),
    el('div', {}, el('span', {class: 'stage-word'}), el('span', {class: 'gauge stages', 'aria-hidden': 'true'}, el('span', {})), el('span', {class: 'stage-bytes dim'})),
    el('div', {}),
    el('div', {}),
    el('div', {}),
    el('div', {class: 'dim'}),
  ];
}

function showName(cell, machine) {
  const [link, mac] = cell.children;
  mark(link, 'href', `/machines/${machine.mac}`);
  say(link, machine.name || machine.mac);
  say(mac, machine.name ? machine.mac : machine.address);
}

function showStage(cell, machine) {
  const [word, gauge, amount] = cell.children;
  const isWorthTelling = ['under-way', 'stopped', 'restarted'].includes(machine.result);
  say(word, machine.stage);
  gauge.firstChild.style.width = `${100 * way(machine)}%`;
  mark(gauge, 'data-state', stateOf(machine));
  say(amount, isWorthTelling && machine.size > 0 ? sent(machine) : '');
}

function sent(machine) {
  const amount = part(machine.bytes, machine.size);
  return machine.result === 'under-way' && machine.pace > 0 && share(machine) < 1 ? `${amount} · ${rate(machine.pace)}` : amount;
}

/** Made anew only where it changed: there are hundreds a second. */
function showResult(cell, machine) {
  const now = stateOf(machine);
  if (cell.dataset.now !== now) {
    cell.dataset.now = now;
    fill(cell, now ? state(now) : state('waiting', 'no boot yet'));
  }
}
