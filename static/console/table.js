/** Tables whose headers sort. */

import {el, fill, mark} from './dom.js';

/**
 * A table that sorts by its headers. Columns: {title, cell: item => text or node, by: item => what to sort by (left out: it does not sort),
 * number: true if right-aligned, head: true for the column that names the row}. Returns {node, show(items)}.
 */
export function table(caption, columns, empty = 'There are none.') {
  const order = {column: columns.findIndex(column => column.by), descending: false};
  const body = el('tbody', {});
  const heads = columns.map((column, index) => head(column, () => sortBy(index)));
  const none = el('p', {class: 'empty', hidden: true}, empty);
  const whole = el('table', {}, el('caption', {class: 'unseen'}, caption), el('thead', {}, el('tr', {}, heads)), body);
  const node = el('div', {}, el('div', {class: 'scroller', tabindex: '0', role: 'region', 'aria-label': caption}, whole), none);
  let items = [];

  function sortBy(index) {
    order.descending = order.column === index && !order.descending;
    order.column = index;
    draw();
  }

  function draw() {
    const by = columns[order.column]?.by;
    const sorted = by ? [...items].sort((one, other) => compare(by(one), by(other)) * (order.descending ? -1 : 1)) : items;
    heads.forEach((node, index) => mark(node, 'aria-sort', index === order.column && by ? (order.descending ? 'descending' : 'ascending') : null));
    fill(body, sorted.map(item => el('tr', {}, columns.map(column => cell(column, item)))));
    none.hidden = items.length > 0;
    node.firstChild.hidden = items.length === 0;
  }

  draw();
  return {
    node,
    show(some) {
      items = some;
      draw();
    },
  };
}

function head(column, sort) {
  return el('th', {scope: 'col', class: column.number && 'number'},
    column.by ? el('button', {class: 'sort', type: 'button', onclick: sort}, column.title) : column.title);
}

function cell(column, item) {
  return el(column.head ? 'th' : 'td', {scope: column.head && 'row', class: column.number && 'number'}, column.cell(item));
}

/** The order of two values of the same kind: numbers by size, texts as people sort them. */
export function compare(one, other) {
  return typeof one === 'number' ? one - other : TEXTS.compare(one, other);
}

const TEXTS = new Intl.Collator('en', {numeric: true});
