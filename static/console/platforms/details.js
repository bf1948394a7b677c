/** One platform: its files, and who boots it. */

import {el, fill} from '../dom.js';
import {bytes} from '../format.js';
import {facts, section} from '../parts.js';
import {table} from '../table.js';

const MOST_USERS = 200;

export class Details {
  constructor(context) {
    this.context = context;
    this.name = '';
    this.node = el('div', {});
  }

  /** Shows this platform, and has the focus if somebody asked for it. */
  async show(name, signal, focus) {
    this.name = name;
    const platform = name && await this.context.api.get(`platforms/${encodeURIComponent(name)}`, signal);
    if (name !== this.name) {
      return;
    }
    fill(this.node, platform && described(platform));
    if (platform && focus) {
      this.node.querySelector('h2').setAttribute('tabindex', '-1');
      this.node.querySelector('h2').focus();
    }
  }
}

function described(platform) {
  const files = table(`Files of ${platform.name}`, [
    {title: 'File', head: true, by: file => file.path, cell: file => el('span', {class: 'code'}, file.path)},
    {title: 'What for', by: file => file.role, cell: file => file.role},
    {title: 'Size', number: true, by: file => file.size, cell: file => bytes(file.size)},
  ]);
  files.show(platform.files);
  return section(platform.name, el('div', {class: 'stack'}, facts([
    ['Kernel arguments', platform.args && el('span', {class: 'code'}, platform.args)],
    ['Boots on', users(platform)],
  ]), files.node));
}

function users({users: all}) {
  const shown = all.slice(0, MOST_USERS).map(user => el('li', {}, user.mac ? el('a', {href: `/machines/${user.mac}`}, user.name || user.mac) : user.by));
  const more = all.length - shown.length;
  return all.length > 0 ? el('ul', {class: 'plain row'}, shown, more > 0 && el('li', {class: 'dim'}, `and ${more.toLocaleString('en-US')} more`)) : 'no machine';
}
