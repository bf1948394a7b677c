/** What is being done to platforms, and what became of it: live, the newest first. */

import {el, fill, say} from '../dom.js';
import {bytes, percent} from '../format.js';
import {gauge, section, state} from '../parts.js';

const STATES = {running: ['under-way', 'running'], done: ['done', 'done'], failed: ['failed', 'failed']};

export class Jobs {
  /** @param ended called with each job that has come to its end */
  constructor(context, ended) {
    Object.assign(this, {context, ended, byId: new Map()});
    this.list = el('ul', {class: 'plain jobs'});
    this.node = section('Jobs', this.list);
    this.node.hidden = true;
    this.end = context.stream.on('job', job => this.take(job));
  }

  dispose() {
    this.end();
  }

  async load(signal) {
    const jobs = await this.context.api.list('jobs', signal);
    this.byId = new Map(jobs.map(job => [job.id, this.byId.get(job.id)?.show(job) || new Row(job)]));
    this.arrange();
  }

  take(job) {
    const before = this.byId.get(job.id);
    const isNews = before?.job.state !== job.state;
    this.byId.set(job.id, before ? before.show(job) : new Row(job));
    if (!before) {
      this.arrange();
    }
    if (isNews && job.state !== 'running') {
      this.context.announce(`${title(job)}: ${job.state}. ${job.message}`);
      this.ended(job);
    }
  }

  arrange() {
    const rows = [...this.byId.values()].sort((one, other) => Number(other.job.id) - Number(one.job.id));
    this.node.hidden = rows.length === 0;
    fill(this.list, rows.map(row => row.node));
  }
}

/** One job: made once, so that what moves is only its bar and its words. */
class Row {
  constructor(job) {
    this.state = el('span', {});
    this.bar = el('span', {class: 'job-bar'});
    this.words = el('span', {class: 'dim'});
    this.node = el('li', {}, el('span', {class: 'job-title'}, title(job)), this.state, this.bar, this.words);
    this.show(job);
  }

  show(job) {
    this.job = job;
    const [shape, word] = STATES[job.state];
    this.node.dataset.state = job.state;
    fill(this.state, state(shape, word));
    fill(this.bar, job.state === 'running' && job.total > 0 && gauge(title(job), Math.min(1, job.done / job.total)));
    say(this.words, job.state === 'running' ? [amount(job), job.message].filter(text => text).join(' · ') : job.message);
    return this;
  }
}

function title({kind, what}) {
  return `${kind} ${what}`;
}

/** Few things are counted, many are bytes. */
function amount({done, total}) {
  return total > 0 ? `${bytes(done)} of ${bytes(total)} (${percent(done, total)})` : done > 0 ? bytes(done) : '';
}
