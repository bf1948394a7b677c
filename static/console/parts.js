/** What several pages are made of. Styles are in console.css. */

import {el, svg} from './dom.js';

/** Each shape in a square of 12: none is told from another by its colour alone. */
const SHAPES = {
  'under-way': ['active', () => [svg('circle', {cx: 6, cy: 6, r: 5}), svg('path', {d: 'M6 1a5 5 0 0 1 0 10z', class: 'solid'})]],
  stalled: ['warn', () => [svg('path', {d: 'M3.5 1v10M8.5 1v10'})]],
  up: ['good', () => [svg('circle', {cx: 6, cy: 6, r: 5, class: 'solid'})]],
  done: ['good', () => [svg('path', {d: 'M1 6.5 4.5 10 11 2'})]],
  loaded: ['good', () => [svg('circle', {cx: 6, cy: 6, r: 5}), svg('circle', {cx: 6, cy: 6, r: 1.5, class: 'solid'})]],
  local: ['calm', () => [svg('rect', {x: 1, y: 1, width: 10, height: 10, rx: 1}), svg('path', {d: 'M1 8h10'})]],
  unserved: ['calm', () => [svg('path', {d: 'M1 6h10'})]],
  stopped: ['bad', () => [svg('path', {d: 'M6 1 11.5 11H.5z', class: 'solid'})]],
  restarted: ['bad', () => [svg('path', {d: 'M10.5 4A5 5 0 1 0 11 7M11 1v3.5H7.5'})]],
  failed: ['bad', () => [svg('path', {d: 'M2 2l8 8M10 2l-8 8'})]],
  warning: ['warn', () => [svg('path', {d: 'M6 1 11.5 11H.5z'})]],
  waiting: ['calm', () => [svg('circle', {cx: 6, cy: 6, r: 5, 'stroke-dasharray': '2 2'})]],
};

/** A state as a shape and a word; `word` is one of the shapes' names, `text` what it says if that is not the word. */
export function state(word, text = word.replace('-', ' ')) {
  const [kind, draw] = SHAPES[word] || SHAPES.waiting;
  return el('span', {class: 'state', 'data-kind': kind}, svg('svg', {viewBox: '0 0 12 12', 'aria-hidden': 'true'}, draw()), text);
}

/** A part of a page: a card with a heading, which names it to screen readers. */
export function section(title, ...children) {
  const id = `s-${title.toLowerCase().replace(/\W+/g, '-')}`;
  return el('section', {class: 'card', 'aria-labelledby': id}, el('h2', {id}, title), children);
}

/** A sentence that must be seen; `kind` is good, warn or bad. */
export function notice(kind, text, attributes) {
  return el('p', {class: 'notice', 'data-kind': kind, ...attributes}, text);
}

/** Terms and what they mean: pairs of a text and a text or node. Pairs without a meaning are left out. */
export function facts(pairs) {
  return el('dl', {class: 'facts'}, pairs.filter(([, meaning]) => meaning).map(([term, meaning]) => [el('dt', {}, term), el('dd', {}, meaning)]));
}

/** How far something is, 0 to 1, with a name for screen readers. */
export function gauge(name, share) {
  const bar = el('span', {});
  bar.style.width = `${100 * share}%`;
  return el('span', {class: 'gauge', role: 'progressbar', 'aria-label': name, 'aria-valuemin': 0, 'aria-valuemax': 100, 'aria-valuenow': Math.floor(100 * share)}, bar);
}

/** A unified diff with its lines marked, by sign and colour. */
export function diff(unified) {
  const kinds = {'+': 'added', '-': 'removed', '@': 'place'};
  const lines = unified.replace(/\n$/, '').split('\n').map((line, index) =>
    el('span', {class: index < 2 && /^(---|\+\+\+) /.test(line) ? 'place' : kinds[line[0]]}, line || ' '));
  return el('pre', {class: 'text diff', tabindex: '0', role: 'region', 'aria-label': 'Difference'}, lines);
}
