/** The shell: who may see, which page, and the stream behind all of them. static/README.md has the contract of a page. */

import {Api} from './api.js';
import {el, fill, mark} from './dom.js';
import {askToken, forgetToken, knownToken} from './login.js';
import {find, startRouter} from './router.js';
import {Stream} from './stream.js';
import {startTheme} from './theme.js';

const main = document.getElementById('main');
const live = document.getElementById('live');
const leave = document.getElementById('leave');
const announcer = document.getElementById('announcer');

let session = null;
let shown = null;
let path = location.pathname;
/** A page that follows another takes the focus; the first one leaves it at the top, in front of the skip link. */
let isFirst = true;

const go = startRouter(next => {
  path = next;
  if (session) {
    show();
  }
});

function enter(token) {
  const api = new Api(token, () => exit('The appliance does not know this token.'));
  session = {api, stream: new Stream(api)};
  session.stream.on('state', showState);
  session.stream.start();
  leave.hidden = false;
  show();
}

async function exit(why) {
  if (session) {
    session.stream.stop();
    session = null;
    close();
    forgetToken();
    leave.hidden = true;
    showState('off');
    enter(await askToken(main, why));
  }
}

function close() {
  shown?.ending.abort();
  shown?.dispose?.();
  shown = null;
}

async function show() {
  close();
  const {module, params} = find(path);
  const mine = shown = {ending: new AbortController()};
  const title = el('h1', {tabindex: '-1'});
  const tools = el('div', {class: 'tools'});
  const root = el('div', {class: `page page-${module}`});
  fill(main, el('header', {class: 'head'}, title, tools), root);
  markNavigation();
  try {
    const {page} = await import(`./pages/${module}.js`);
    if (shown === mine) {
      mine.dispose = page(root, params, context(mine, title, tools));
      settle(title);
    }
  } catch (failure) {
    title.textContent = 'Not shown';
    root.append(el('p', {class: 'notice', 'data-kind': 'bad', role: 'alert'}, `This page cannot be shown: ${failure.message}`));
  }
}

function settle(title) {
  if (!isFirst) {
    title.focus({preventScroll: true});
  }
  isFirst = false;
}

function context(page, title, tools) {
  return {
    api: session.api,
    stream: session.stream,
    signal: page.ending.signal,
    tools,
    go,
    announce,
    title(text) {
      title.textContent = text;
      document.title = `${text} – Pilotlight`;
    },
  };
}

function announce(text) {
  announcer.textContent = '';
  requestAnimationFrame(() => {
    announcer.textContent = text;
  });
}

function showState(state) {
  live.dataset.state = state;
  live.firstElementChild.textContent = state === 'off' ? 'not connected' : state;
}

function markNavigation() {
  for (const link of document.querySelectorAll('nav a')) {
    const target = link.getAttribute('href');
    const here = path.startsWith(target) || target === '/rack' && (path === '/' || path.startsWith('/machines/'));
    mark(link, 'aria-current', here ? 'page' : null);
  }
}

startTheme(document.getElementById('theme'));
leave.addEventListener('click', () => exit(''));
const token = knownToken();
isFirst = token !== '';
token ? enter(token) : askToken(main, '').then(enter);
