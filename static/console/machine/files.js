/** The files that a machine would be given, and the text of those that are text. */

import {el, fill, say} from '../dom.js';
import {bytes} from '../format.js';
import {notice, section} from '../parts.js';
import {table} from '../table.js';

/** Larger ones are no texts. */
const LARGEST = 200000;
const TEXTS = /(^|\/)(boot\.ipxe|autoexec\.ipxe|uroot\.ipxe|menu\.lst|grub\.cfg|pxelinux\.cfg|config\.txt|cmdline\.txt)|\.(json|hash|ipxe|cfg|conf|txt|yaml|yml|sh)$/;

export class Files {
  constructor(context, mac) {
    Object.assign(this, {context, mac, path: ''});
    this.list = table('Files that it would be given, in order', [
      {title: 'What', cell: file => file.what},
      {title: 'Path', head: true, cell: file => this.name(file)},
      {title: 'Size', number: true, cell: file => (file.bytes < 0 ? 'on request' : bytes(file.bytes))},
      {title: 'Made by hand', cell: file => el('span', {class: 'code'}, file.handMade)},
    ], 'It would be given no file.');
    this.panel = el('div', {class: 'stack', hidden: true});
    this.node = section('Its files', el('div', {class: 'stack'}, this.list.node, this.panel));
  }

  show(files) {
    this.list.show(files);
    if (this.path) {
      this.open(this.path);
    }
  }

  name(file) {
    const isText = TEXTS.test(file.path) && file.bytes < LARGEST;
    return isText ? el('button', {class: 'link code', type: 'button', onclick: () => this.open(file.path)}, file.path) : el('span', {class: 'code'}, file.path);
  }

  /** Shows the very text that the machine would get. */
  async open(path) {
    this.path = path;
    try {
      const {text} = await this.context.api.text(`render/${this.mac}/${path.replace(/^\//, '')}`, this.context.signal);
      this.shown(path, el('pre', {class: 'text', tabindex: '0', role: 'region', 'aria-label': `Text of ${path}`}, text));
    } catch (problem) {
      this.shown(path, notice('bad', problem.message));
    }
  }

  shown(path, content) {
    const before = this.panel.querySelector('pre');
    if (before && content.tagName === 'PRE' && this.panel.dataset.path === path) {
      say(before, content.textContent);
      return;
    }
    this.panel.dataset.path = path;
    this.panel.hidden = false;
    fill(this.panel, el('div', {class: 'row'}, el('h3', {class: 'code'}, path), el('button', {class: 'end', type: 'button', onclick: () => this.close()}, 'Close')), content);
    this.context.announce(`${path} is shown`);
  }

  close() {
    this.path = '';
    this.panel.hidden = true;
  }
}
