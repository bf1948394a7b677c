/** Health: whether machines can boot, what is wrong although they do, and how much room is left. */

import {el, fill} from '../dom.js';
import {bytes, count, duration, moment, percent} from '../format.js';
import {keepLoaded} from '../loading.js';
import {facts, gauge, notice, section, state} from '../parts.js';

/** Room and memory change without anybody telling. */
const PERIOD = 20000;
const MOST_SENTENCES = 200;

export function page(root, params, context) {
  context.title('Health');
  const fault = notice('bad', '', {role: 'alert', hidden: true});
  const verdict = el('div', {});
  const parts = el('div', {class: 'stack'});
  fill(context.tools, verdict);
  fill(root, fault, parts);
  let heard = '';
  const load = async signal => {
    const status = await context.api.get('status', signal);
    fill(verdict, judged(status));
    fill(parts, wrong(status), el('div', {class: 'columns'}, network(status), appliance(status, context.api.now()), room(status), database(status)));
    const said = verdict.textContent;
    if (heard && heard !== said) {
      context.announce(said);
    }
    heard = said;
  };
  const end = keepLoaded(context, fault, load, ['status', 'book']);
  const timer = setInterval(() => load(context.signal).catch(problem => {
    fault.textContent = problem.message;
    fault.hidden = problem.name === 'AbortError';
  }), PERIOD);
  return () => {
    clearInterval(timer);
    end();
  };
}

function judged({missing, warnings}) {
  if (missing.length > 0) {
    return state('stopped', `No machine can boot: ${count(missing.length, 'thing')} missing`);
  }
  return warnings.length > 0 ? state('warning', `Machines can boot; ${count(warnings.length, 'warning')}`) : state('done', 'Machines can boot');
}

function wrong({missing, warnings}) {
  return section('What is wrong', missing.length + warnings.length === 0
    ? el('p', {class: 'dim'}, 'Nothing that this appliance sees. What only the host shows, such as its firewall, “pilotlight doctor” looks at.')
    : [sentences('bad', 'missing', missing), sentences('warn', 'warnings', warnings)]);
}

function sentences(kind, name, all) {
  const shown = all.slice(0, MOST_SENTENCES).map(sentence => el('li', {class: 'notice', 'data-kind': kind}, sentence));
  const more = all.length - shown.length;
  return all.length > 0 && el('ul', {class: `plain sentences ${name}`}, shown, more > 0 && el('li', {class: 'dim'}, `and ${count(more, 'sentence')} more`));
}

function lines(all, none) {
  return all.length > 0 ? el('ul', {class: 'plain'}, all.map(line => el('li', {}, line))) : el('span', {class: 'dim'}, none);
}

function network({listening, dhcp, servers, transfers}) {
  return section('Network', facts([
    ['Listens', lines(listening, 'nowhere')],
    ['DHCP', lines(dhcp, 'it is off')],
    ['Other DHCP servers', lines(servers, 'none answers')],
    ['Transfers', transfers > 0 ? `${transfers.toLocaleString('en-US')} under way` : 'none under way'],
  ]));
}

function appliance({version, since, pid, state: directory, assignments, machines, platforms, fallback}, now) {
  return section('Appliance', facts([
    ['Version', version],
    ['Up', `${duration((now - Date.parse(since)) / 1000)}, since ${moment(since)}`],
    ['Process', `${pid}`],
    ['State', el('span', {class: 'code'}, directory)],
    ['Assignment files', el('span', {class: 'code'}, assignments)],
    ['Machines assigned', machines.toLocaleString('en-US')],
    ['Platforms', el('a', {href: '/platforms'}, platforms.toLocaleString('en-US'))],
    ['New machines boot', fallback || 'nothing'],
  ]));
}

function room({space, memory}) {
  return section('Room', facts([
    ['Disk', space.size > 0 && used('Disk used', space.size - space.free, space.size, `${bytes(space.free)} free of ${bytes(space.size)}`)],
    ['Files', space.files >= 0 && `${space.files.toLocaleString('en-US')} more can be made`],
    ['Memory', used('Memory used', memory.used, memory.most, `${bytes(memory.used)} used of ${bytes(memory.most)}`)],
  ]));
}

function used(name, part, whole, text) {
  return el('div', {class: 'used'}, gauge(name, part / whole), el('span', {}, `${text} (${percent(part, whole)} used)`));
}

function database({store, space, dropped}) {
  return section('Database', facts([
    ['State', store],
    ['Size', space.database >= 0 && bytes(space.database)],
    ['Not kept', dropped > 0 ? state('warning', `${count(dropped, 'note')}: it was too slow, or away for too long`) : 'nothing was lost'],
  ]));
}
