/** All machines of the rack as they are now, and which of them are shown in which order. No DOM here. */

/** How far a boot came, in order. */
export const STAGES = ['discover', 'offer', 'loader', 'script', 'kernel', 'initrd', 'rootfs', 'up'];

/** What one can ask for: a word, its title, and which machines are meant. */
export const KINDS = [
  {word: 'under-way', title: 'under way', has: machine => machine.result === 'under-way'},
  {word: 'stalled', title: 'stalled', has: machine => stateOf(machine) === 'stalled'},
  {word: 'stopped', title: 'failed', has: machine => machine.result === 'stopped' || machine.result === 'restarted'},
  {word: 'up', title: 'up', has: machine => machine.result === 'up'},
  {word: 'loaded', title: 'loaded', has: machine => machine.result === 'loaded'},
  {word: 'local', title: 'local', has: machine => machine.result === 'local'},
  {word: 'unserved', title: 'unserved', has: machine => machine.result === 'unserved'},
  {word: 'waiting', title: 'no boot yet', has: machine => machine.result === ''},
];

/** What an operator should look at first. */
const URGENCY = ['stopped', 'restarted', 'stalled', 'under-way', 'unserved', '', 'local', 'loaded', 'up'];

/** What to sort by, for each column. */
const KEYS = {
  name: machine => machine.key,
  stage: machine => machine.result === '' ? -1 : STAGES.indexOf(machine.stage) + share(machine),
  time: machine => machine.since,
  target: machine => machine.target,
  result: machine => URGENCY.indexOf(stateOf(machine)),
  problem: machine => machine.problem || '\uffff',
};

/** A machine's state in one word: its result, or `stalled`. */
export function stateOf(machine) {
  return machine.result === 'under-way' && machine.stalled ? 'stalled' : machine.result;
}

/** How much of the present file went out, 0 to 1. */
export function share(machine) {
  return machine.size > 0 ? Math.min(1, machine.bytes / machine.size) : 0;
}

/** The whole way so far, 0 to 1. */
export function way(machine) {
  const stage = STAGES.indexOf(machine.stage);
  const part = machine.result === 'under-way' && machine.size > 0 ? share(machine) : 1;
  return machine.result === '' ? 0 : (stage + part) / STAGES.length;
}

export class Machines {
  constructor() {
    this.byMac = new Map();
  }

  /** All of them anew. */
  load(lines) {
    const before = this.byMac;
    this.byMac = new Map();
    for (const line of lines) {
      this.byMac.set(line.mac, furnish({...line, pace: before.get(line.mac)?.pace || 0}));
    }
  }

  /** What an attempt says of its machine now. True if the machine was not known. */
  take(attempt) {
    const before = this.byMac.get(attempt.mac);
    const {mac, name, address, target, stage, result, stalled, bytes, size, begun, reached, last, problem, trace} = attempt;
    const now = {mac, name, address, target, stage, result, stalled, bytes, size, begun, reached, last, problem, trace};
    const kept = {name: name || before?.name || '', target: target || before?.target || ''};
    this.byMac.set(mac, furnish({...before, ...now, ...kept, pace: pace(before, now)}));
    return !before;
  }

  get size() {
    return this.byMac.size;
  }

  /** How many there are of each kind, by its word. */
  counts() {
    const counts = Object.fromEntries(KINDS.map(kind => [kind.word, 0]));
    for (const machine of this.byMac.values()) {
      for (const kind of KINDS) {
        counts[kind.word] += kind.has(machine) ? 1 : 0;
      }
    }
    return counts;
  }

  /** How many are under way in each stage: pairs of a stage and a number, without those where nobody is. */
  stages() {
    const counts = new Map(STAGES.map(stage => [stage, 0]));
    for (const machine of this.byMac.values()) {
      if (machine.result === 'under-way') {
        counts.set(machine.stage, counts.get(machine.stage) + 1);
      }
    }
    return [...counts].filter(([, count]) => count > 0);
  }

  /** Those that the wish `{find, kinds, sort, descending}` means, in its order: their MAC addresses. */
  select({find, kinds, sort, descending}) {
    const words = find.toLowerCase().split(/\s+/).filter(word => word);
    const wanted = KINDS.filter(kind => kinds.has(kind.word));
    const found = [...this.byMac.values()].filter(machine =>
      (wanted.length === 0 || wanted.some(kind => kind.has(machine))) && holds(machine, words));
    const key = KEYS[sort];
    const sign = descending ? -1 : 1;
    const keyed = found.map(machine => [key(machine), machine]);
    keyed.sort(([one, a], [other, b]) => (one < other ? -sign : one > other ? sign : a.key < b.key ? -1 : 1));
    return keyed.map(([, machine]) => machine.mac);
  }
}

/** True if it shows all of these words. */
function holds(machine, words) {
  const text = words.length > 0 ? `${machine.name} ${machine.mac} ${machine.address} ${machine.target} ${machine.problem}`.toLowerCase() : '';
  return words.every(word => text.includes(word));
}

/** Adds what is sorted by. */
function furnish(machine) {
  machine.key = machine.name ? machine.name.toLowerCase().replace(/\d+/g, digits => digits.padStart(9, '0')) : `\uffff${machine.mac}`;
  machine.since = Date.parse(machine.result === 'under-way' ? machine.reached : machine.last) || 0;
  return machine;
}

/** Bytes a second, smoothed; 0 where nothing moves or another file began. */
function pace(before, now) {
  const seconds = before ? (Date.parse(now.last) - Date.parse(before.last)) / 1000 : 0;
  const more = before && before.trace === now.trace && before.size === now.size ? now.bytes - before.bytes : 0;
  if (seconds <= 0 || more < 0) {
    return seconds === 0 && more === 0 ? before?.pace || 0 : 0;
  }
  const fresh = more / seconds;
  return before.pace > 0 && fresh > 0 ? before.pace * 0.6 + fresh * 0.4 : fresh;
}
