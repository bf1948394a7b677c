/** Brings a platform: a file of this computer, or one that the appliance fetches by itself. */

import {el, fill, say} from '../dom.js';
import {part, percent} from '../format.js';
import {gauge, notice, section} from '../parts.js';

export class Install {
  /** @param begun called with the job that began */
  constructor(context, begun) {
    Object.assign(this, {context, begun, sending: null});
    this.fault = notice('bad', '', {role: 'alert', hidden: true});
    this.file = el('input', {id: 'install-file', type: 'file', accept: '.tgz,.tar.gz,.tar,.gz', required: true});
    this.url = el('input', {id: 'install-url', type: 'url', required: true, placeholder: 'https://...', autocomplete: 'off', spellcheck: 'false'});
    this.send = el('button', {type: 'submit'}, 'Upload');
    this.stop = el('button', {type: 'button', hidden: true, onclick: () => this.sending?.abort()}, 'Stop');
    this.progress = el('div', {class: 'upload', hidden: true});
    this.node = section('Install a platform', this.fault, el('div', {class: 'columns'},
      form('A tarball from this computer', 'install-file', this.file, [this.send, this.stop], () => this.upload()),
      form('A tarball that the appliance fetches', 'install-url', this.url, [el('button', {type: 'submit'}, 'Fetch')], () => this.fetch())), this.progress);
  }

  async upload() {
    const file = this.file.files[0];
    this.sending = new AbortController();
    const stop = () => this.sending.abort();
    this.context.signal.addEventListener('abort', stop);
    this.busy(true);
    try {
      await this.run(() => this.context.api.upload('PUT', `platforms/uploads/${encodeURIComponent(file.name)}`, file,
        (sent, whole) => this.show(file.name, sent, whole), this.sending.signal));
      this.file.value = '';
    } finally {
      this.context.signal.removeEventListener('abort', stop);
      this.busy(false);
    }
  }

  async fetch() {
    await this.run(() => this.context.api.send('POST', 'platforms', {body: {source: this.url.value.trim()}}));
  }

  async run(begin) {
    this.fault.hidden = true;
    try {
      this.begun(await begin());
    } catch (problem) {
      say(this.fault, problem.name === 'AbortError' ? 'The upload was stopped; nothing was installed.' : problem.message);
      this.fault.hidden = false;
    }
  }

  busy(isBusy) {
    this.send.disabled = this.file.disabled = isBusy;
    this.stop.hidden = this.progress.hidden = !isBusy;
    fill(this.progress);
  }

  show(name, sent, whole) {
    fill(this.progress, gauge(`Upload of ${name}`, sent / whole), el('span', {class: 'dim'}, `${name}: ${part(sent, whole)} sent (${percent(sent, whole)})`));
  }
}

function form(label, id, field, buttons, act) {
  const submit = event => {
    event.preventDefault();
    act();
  };
  return el('form', {class: 'field', onsubmit: submit}, el('label', {for: id}, label), el('div', {class: 'row'}, field, buttons));
}
