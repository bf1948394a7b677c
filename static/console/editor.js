/** An assignment file, a machine's or a group's: what a change would change is shown before it is saved, and nobody's change is lost. */

import {ask} from './dialog.js';
import {el, fill, mark, say} from './dom.js';
import {count} from './format.js';
import {diff, notice, section} from './parts.js';

const PAUSE = 400;
const YAML = 'text/yaml';

export class Editor {
  /**
   * @param owner whose file, such as `machines/52:54:00:12:34:56` or `groups/r12`
   * @param title the heading
   * @param absent a sentence for where there is none, and what it may begin with
   */
  constructor(context, owner, title = 'Assignment file', absent = {sentence: 'It has no file of its own; saving makes one.', text: ''}) {
    Object.assign(this, {context, absent, path: `${owner}/file`, saved: '', etag: '', timer: null, asked: 0});
    this.text = el('textarea', {id: 'file', rows: 12, spellcheck: 'false', autocomplete: 'off', 'aria-describedby': 'file-state', oninput: () => this.edit()});
    this.state = el('p', {id: 'file-state', role: 'status', class: 'dim'});
    this.save = el('button', {type: 'button', class: 'primary', disabled: true, onclick: () => this.put()}, 'Save');
    this.revert = el('button', {type: 'button', disabled: true, onclick: () => this.take(this.saved, this.etag)}, 'Revert');
    this.remove = el('button', {type: 'button', class: 'danger', hidden: true, onclick: () => this.askRemove()}, 'Delete file');
    this.result = el('div', {class: 'stack'});
    this.node = section(title, el('div', {class: 'stack'}, el('label', {for: 'file', class: 'unseen'}, `${title} (YAML)`), this.text,
      el('div', {class: 'row'}, this.state, el('div', {class: 'row end'}, this.remove, this.revert, this.save)), this.result));
  }

  /** Loads the file, unless something of one's own is in the field. */
  async load(signal) {
    if (this.text.value !== this.saved) {
      return;
    }
    const {text, etag} = await this.current(signal);
    if (etag) {
      this.take(text, etag);
    } else {
      this.takeNone();
    }
  }

  /** The file as it is now; empty, without an ETag, where there is none. */
  async current(signal) {
    try {
      return await this.context.api.text(this.path, signal);
    } catch (problem) {
      if (problem.status !== 404) {
        throw problem;
      }
      return {text: '', etag: ''};
    }
  }

  takeNone() {
    this.take('', '');
    this.text.value = this.absent.text;
    if (this.absent.text) {
      this.edit();
    }
    say(this.state, this.absent.sentence);
  }

  take(text, etag) {
    Object.assign(this, {saved: text, etag});
    if (this.text.value !== text) {
      this.text.value = text;
    }
    this.remove.hidden = !etag;
    this.settle('Saved', []);
  }

  /** One state: a sentence, what is shown below, and whether it can be saved. */
  settle(sentence, shown, {savable = false, invalid = false} = {}) {
    say(this.state, sentence);
    fill(this.result, shown);
    mark(this.text, 'aria-invalid', invalid ? 'true' : null);
    this.save.disabled = !savable;
    this.revert.disabled = this.text.value === this.saved;
  }

  edit() {
    clearTimeout(this.timer);
    this.asked++;
    this.settle('Checking …', [...this.result.childNodes]);
    this.timer = setTimeout(() => this.check(), PAUSE);
  }

  async check() {
    const mine = ++this.asked;
    try {
      const check = await this.context.api.send('POST', `${this.path}/check`, {body: this.text.value, type: YAML, signal: this.context.signal});
      if (mine === this.asked) {
        this.judge(check);
      }
    } catch (problem) {
      if (problem.name !== 'AbortError') {
        this.settle('It could not be checked.', [notice('bad', problem.message)]);
      }
    }
  }

  judge(check) {
    const {problems, warnings, changes, files} = check;
    if (problems.length > 0) {
      this.settle(`${count(problems.length, 'problem')}: it cannot be saved like this.`, [el('ul', {class: 'plain stack'}, problems.map(problem => this.mistake(problem)))], {invalid: true});
    } else if (this.text.value === this.saved) {
      this.settle('Saved', []);
    } else {
      this.settle(follows(check), [warnings.map(sentence => notice('warn', sentence)), spread(check),
        changes.length > 0 && keys(changes), files.map(file => [el('h3', {class: 'code'}, file.path), diff(file.diff)])], {savable: true});
    }
  }

  mistake({line, message}) {
    return el('li', {class: 'notice', 'data-kind': 'bad'},
      line > 0 && [el('button', {class: 'link', type: 'button', onclick: () => this.goTo(line)}, `Line ${line}`), ': '], message);
  }

  goTo(line) {
    const lines = this.text.value.split('\n');
    const start = lines.slice(0, line - 1).join('\n').length + (line > 1 ? 1 : 0);
    this.text.focus();
    this.text.setSelectionRange(start, start + (lines[line - 1] || '').length);
  }

  async put(etag = this.etag) {
    const text = this.text.value;
    this.save.disabled = true;
    try {
      await this.context.api.send('PUT', this.path, {body: text, type: YAML, etag, fresh: !etag});
      const now = await this.current();
      this.saved = this.text.value;
      this.take(now.text, now.etag);
      this.context.announce('The assignment file is saved');
    } catch (problem) {
      await (problem.status === 412 ? this.conflict() : this.refused(problem));
    }
  }

  refused(problem) {
    this.settle('It was not saved.', [notice('bad', problem.message, {role: 'alert'})], {savable: true});
  }

  /** Somebody else saved the file since it was loaded: both are shown, and one is chosen. */
  async conflict() {
    const theirs = await this.current();
    this.settle('It was not saved: somebody changed the file meanwhile.', [
      notice('warn', 'The file was changed meanwhile. Choose one of both.', {role: 'alert'}),
      el('div', {class: 'columns'}, version('As it is now', theirs.text), version('Yours', this.text.value)),
      el('div', {class: 'row'},
        el('button', {type: 'button', onclick: () => this.take(theirs.text, theirs.etag)}, 'Take what is there now'),
        el('button', {type: 'button', class: 'danger', onclick: () => this.overwrite(theirs.etag)}, 'Save yours over it'))]);
  }

  async askRemove() {
    const act = () => this.context.api.send('DELETE', this.path, {etag: this.etag});
    if (await ask('Delete the file', {yes: 'Delete', danger: true, act, body: [el('p', {}, 'What it says holds no longer; there is no copy.')]})) {
      this.takeNone();
      this.context.announce('The assignment file is deleted');
    }
  }

  async overwrite(etag) {
    if (await ask('Save yours over it', {yes: 'Save', danger: true, body: [el('p', {}, 'The other change is lost.')]})) {
      await this.put(etag);
    }
  }
}

/** What a save would do, in one sentence. */
function follows({affected, changes, files}) {
  if (affected > 1) {
    return `It may be saved; ${count(affected, 'machine')} would boot otherwise.`;
  }
  return changes.length + files.length === 0 ? 'It may be saved; nothing changes for any machine.' : 'It may be saved; this would change:';
}

/** Where more than one machine is affected: which, and whose changes follow. */
function spread({affected, machines, machine}) {
  const more = affected - machines.length;
  const link = ({mac, name}) => el('a', {href: `/machines/${mac}`}, name || mac);
  const first = machines.find(({mac}) => mac === machine);
  return affected > 1 && [
    el('details', {}, el('summary', {}, `${count(affected, 'machine')} affected`),
      el('ul', {class: 'plain row'}, machines.map(one => el('li', {}, link(one))), more > 0 && el('li', {class: 'dim'}, `and ${more.toLocaleString('en-US')} more`))),
    first && el('p', {}, 'For the first of them, ', link(first), ', this would change:'),
  ];
}

function keys(changes) {
  return el('div', {class: 'scroller'}, el('table', {}, el('caption', {class: 'unseen'}, 'What changes'),
    el('thead', {}, el('tr', {}, ['Key', 'Before', 'After'].map(title => el('th', {scope: 'col'}, title)))),
    el('tbody', {}, changes.map(({path, before, after}) =>
      el('tr', {}, el('th', {scope: 'row', class: 'code'}, path), el('td', {class: 'code'}, shown(before)), el('td', {class: 'code'}, shown(after)))))));
}

function shown(value) {
  return value === null || value === undefined || value === '' ? '–' : typeof value === 'string' ? value : JSON.stringify(value);
}

function version(title, text) {
  return el('div', {class: 'stack'}, el('h3', {}, title), el('pre', {class: 'text', tabindex: '0', role: 'region', 'aria-label': title}, text));
}
