/** Groups, the most specific first; one group: whom it means, why it has its way with them or not, and its file. */

import {ask} from '../dialog.js';
import {el, fill} from '../dom.js';
import {Editor} from '../editor.js';
import {count} from '../format.js';
import {keepLoaded} from '../loading.js';
import {facts, notice, section, state} from '../parts.js';
import {table} from '../table.js';

const NEW = `# Says what all machines boot that meet the selectors; the most specific group wins.
match: {labels: {rack: r12}}
platform: PLATFORM
`;

export function page(root, {name}, context) {
  return name === undefined ? listPage(root, context) : groupPage(root, name, context);
}

function listPage(root, context) {
  context.title('Groups');
  const fault = notice('bad', '', {role: 'alert', hidden: true});
  const groups = table('Groups, the most specific first', [
    {title: 'Group', head: true, cell: group => el('a', {href: address(group.name)}, group.name)},
    {title: 'Means machines with', cell: group => [selectors(group), group.problem && notice('bad', group.problem)]},
    {title: 'Boots', cell: group => group.platform || el('span', {class: 'dim'}, 'not said')},
    {title: 'Machines', number: true, cell: group => group.members.toLocaleString('en-US')},
  ], 'There are no groups. One says what all machines boot that have a label, a subnet, a kind of firmware in common.');
  fill(context.tools, el('button', {type: 'button', class: 'end', onclick: () => askName(context)}, 'New group'));
  const fallback = new Editor(context, 'default', 'default.yaml: what all others boot', {sentence: 'There is no default.yaml; saving makes it.', text: ''});
  fill(root, fault, el('div', {class: 'card'}, groups.node), fallback.node);
  const load = async signal => {
    groups.show(await context.api.list('groups', signal));
    await fallback.load(signal);
  };
  return keepLoaded(context, fault, load, ['book']);
}

function selectors({selectors: all}) {
  return el('ul', {class: 'plain'}, all.map(selector => el('li', {class: 'code'}, selector)));
}

function address(name) {
  return `/groups/${encodeURIComponent(name)}`;
}

async function askName(context) {
  const input = el('input', {id: 'group-name', required: true, maxlength: 100, pattern: '[^./][^/]*', autocomplete: 'off', spellcheck: 'false', 'aria-describedby': 'group-help'});
  const body = el('div', {class: 'field'}, el('label', {for: 'group-name'}, 'Name'), input,
    el('span', {id: 'group-help', class: 'dim'}, 'That of its file, groups/NAME.yaml: no slash, and no dot at the beginning.'));
  if (await ask('New group', {yes: 'Write its file', body: [body]})) {
    context.go(address(input.value.trim()));
  }
}

function groupPage(root, name, context) {
  context.title(`Group ${name}`);
  const fault = notice('bad', '', {role: 'alert', hidden: true});
  const problem = notice('bad', '', {hidden: true});
  const says = section('What it says');
  const members = table(`Machines that ${name} means`, [
    {title: 'Machine', head: true, by: member => member.name || member.mac, cell: member => el('a', {href: `/machines/${member.mac}`}, member.name || member.mac)},
    {title: 'Address', by: member => member.mac, cell: member => el('span', {class: 'code'}, member.mac)},
    {title: 'Has its way', by: member => (member.wins ? 0 : 1), cell: member => member.wins ? state('done', 'yes') : state('unserved', 'no')},
    {title: 'Why', cell: member => member.why},
  ], 'It means no machine that is known.');
  const more = el('p', {class: 'dim', hidden: true});
  const whom = section('Machines', members.node, more);
  const editor = new Editor(context, `groups/${encodeURIComponent(name)}`, 'Its file', {sentence: 'There is no such group yet; saving makes it.', text: NEW});
  fill(root, fault, problem, says, editor.node, whom);
  const load = async signal => {
    const group = await known(context, name, signal);
    says.hidden = whom.hidden = !group;
    problem.hidden = !group?.problem;
    if (group) {
      problem.textContent = group.problem;
      fill(says, says.firstChild, described(group));
      members.show(group.machines);
      more.hidden = group.members === group.machines.length;
      more.textContent = `and ${count(group.members - group.machines.length, 'machine')} more`;
    }
    await editor.load(signal);
  };
  return keepLoaded(context, fault, load, ['book']);
}

/** The group, or null where there is none. */
async function known(context, name, signal) {
  try {
    return await context.api.get(`groups/${encodeURIComponent(name)}`, signal);
  } catch (problem) {
    if (problem.status === 404) {
      return null;
    }
    throw problem;
  }
}

function described(group) {
  return facts([
    ['Means machines with', selectors(group)],
    ['Boots', group.platform || 'what the next group says that means the machine, or the default'],
    ['Machines', group.members.toLocaleString('en-US')],
    ['File', el('span', {class: 'code'}, group.file)],
  ]);
}
