/**
 * A grid of which only the rows in sight are in the document. The grid itself has the focus and names its active row
 * (`aria-activedescendant`), so that rows can come and go beneath.
 */

import {el, fill, mark} from '../dom.js';

/** Rows above and below what is in sight, so that scrolling shows no gaps. */
const SPARE = 6;

export class Grid {
  /**
   * @param name for screen readers
   * @param columns {word, title, sorts}
   * @param make a new row's cells, one for each column
   * @param show puts the item of this key into a row's cells: show(cells, key, row)
   * @param open called with the key of the row that was chosen
   * @param sort called with the word of the column to sort by
   */
  constructor({name, columns, make, show, open, sort}) {
    Object.assign(this, {columns, make, show, open, keys: [], rows: new Map(), spare: [], active: null});
    this.heads = columns.map(column => this.head(column, sort));
    this.body = el('div', {role: 'rowgroup', class: 'grid-body'});
    this.node = el('div', {
      role: 'grid', class: 'grid', tabindex: '0', 'aria-label': name, 'aria-colcount': columns.length, 'aria-readonly': 'true',
      onkeydown: event => this.press(event), onscroll: () => this.draw(), onclick: event => this.click(event),
    }, el('div', {role: 'rowgroup', class: 'grid-head'}, el('div', {role: 'row', class: 'grid-row', 'aria-rowindex': 1}, this.heads)), this.body);
    this.observer = new ResizeObserver(() => this.measure());
    this.observer.observe(this.node);
  }

  dispose() {
    this.observer.disconnect();
  }

  head({word, title}, sort) {
    return el('div', {role: 'columnheader', class: `cell-${word}`}, el('button', {class: 'sort', type: 'button', onclick: () => sort(word)}, title));
  }

  /** Says by which column the rows are sorted. */
  sorted(word, descending) {
    this.columns.forEach((column, index) =>
      mark(this.heads[index], 'aria-sort', column.word === word ? (descending ? 'descending' : 'ascending') : null));
  }

  /** These rows in this order. The active one stays the active one. */
  arrange(keys) {
    this.keys = keys;
    mark(this.node, 'aria-rowcount', keys.length + 1);
    if (this.active !== null && !keys.includes(this.active)) {
      this.active = null;
    }
    this.draw();
  }

  measure() {
    this.height = parseFloat(getComputedStyle(this.node).getPropertyValue('--row'));
    this.draw();
  }

  /** Brings the rows in sight up to date. */
  draw() {
    if (!this.height) {
      return;
    }
    const first = Math.max(0, Math.floor(this.node.scrollTop / this.height) - SPARE);
    const last = Math.min(this.keys.length, Math.ceil((this.node.scrollTop + this.node.clientHeight) / this.height) + SPARE);
    this.body.style.height = `${this.keys.length * this.height}px`;
    this.drop(new Set(this.keys.slice(first, last)));
    for (let index = first; index < last; index++) {
      this.place(this.keys[index], index);
    }
    mark(this.node, 'aria-activedescendant', this.rows.has(this.active) ? this.rows.get(this.active).node.id : null);
  }

  drop(wanted) {
    for (const [key, row] of this.rows) {
      if (!wanted.has(key)) {
        this.rows.delete(key);
        this.spare.push(row);
        row.node.hidden = true;
      }
    }
  }

  place(key, index) {
    const row = this.rows.get(key) || this.row(key);
    row.node.style.transform = `translateY(${index * this.height}px)`;
    mark(row.node, 'aria-rowindex', index + 2);
    mark(row.node, 'aria-selected', key === this.active ? 'true' : null);
    row.node.classList.toggle('odd', index % 2 === 1);
    this.show(row.cells, key, row.node);
  }

  row(key) {
    const row = this.spare.pop() || this.fresh();
    row.node.hidden = false;
    row.node.dataset.key = key;
    row.node.id = `row-${key.replaceAll(':', '')}`;
    this.rows.set(key, row);
    return row;
  }

  fresh() {
    const cells = this.make();
    const node = fill(el('div', {role: 'row', class: 'grid-row'}), cells.map((cell, index) => {
      mark(cell, 'role', 'gridcell');
      cell.classList.add(`cell-${this.columns[index].word}`);
      return cell;
    }));
    this.body.append(node);
    return {node, cells};
  }

  click(event) {
    const key = event.target.closest('[data-key]')?.dataset.key;
    if (key && !event.target.closest('a') && !String(getSelection())) {
      this.open(key);
    }
  }

  press(event) {
    const move = this.moves()[event.key];
    if (event.target !== this.node || event.ctrlKey || event.metaKey || event.altKey) {
      return;
    }
    if (event.key === 'Enter' && this.active !== null) {
      this.open(this.active);
    } else if (move && this.keys.length > 0) {
      event.preventDefault();
      this.activate(move(this.keys.indexOf(this.active)));
    }
  }

  moves() {
    const page = Math.max(1, Math.floor(this.node.clientHeight / this.height) - 2);
    return {
      ArrowDown: at => at + 1,
      ArrowUp: at => at - 1,
      PageDown: at => at + page,
      PageUp: at => at - page,
      Home: () => 0,
      End: () => this.keys.length - 1,
    };
  }

  /** Makes the row at this place the active one, as near as there is one, and brings it into sight. */
  activate(index) {
    const place = Math.max(0, Math.min(this.keys.length - 1, index));
    this.active = this.keys[place];
    const top = place * this.height;
    const room = this.node.clientHeight - this.body.offsetTop - this.height;
    if (top < this.node.scrollTop) {
      this.node.scrollTop = top;
    } else if (top > this.node.scrollTop + room) {
      this.node.scrollTop = top - room;
    }
    this.draw();
  }
}
