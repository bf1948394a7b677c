/** The token: from the address, from this tab's memory, or from whoever sits here. */

import {el, fill} from './dom.js';

const KEY = 'pilotlight.token';

/** The token that is known, or an empty text. One in the address (`#token=...`) is taken out of it at once. */
export function knownToken() {
  const given = /^#token=([^&]+)/.exec(location.hash);
  if (given) {
    history.replaceState(null, '', location.pathname + location.search);
    sessionStorage.setItem(KEY, decodeURIComponent(given[1]).trim());
  }
  return sessionStorage.getItem(KEY) || '';
}

export function forgetToken() {
  sessionStorage.removeItem(KEY);
}

/** Asks for the token in `main`; complete with it. `why` says what was wrong with the one before. */
export function askToken(main, why) {
  return new Promise(resolve => {
    const input = el('input', {
      id: 'token', name: 'token', type: 'password', autocomplete: 'current-password', required: true, spellcheck: 'false',
      'aria-describedby': why ? 'token-problem token-help' : 'token-help', 'aria-invalid': why ? 'true' : null,
    });
    const submit = event => {
      event.preventDefault();
      const token = input.value.trim();
      sessionStorage.setItem(KEY, token);
      resolve(token);
    };
    fill(main, el('form', {class: 'login', onsubmit: submit},
      el('h1', {tabindex: '-1'}, 'Sign in'),
      why && el('p', {id: 'token-problem', class: 'notice', 'data-kind': 'bad', role: 'alert'}, why),
      el('label', {for: 'token'}, 'Token'),
      input,
      el('p', {id: 'token-help', class: 'dim'},
        'On the head node, ', el('code', {}, 'pilotlight token'), ' prints it. It is kept until this tab is closed.'),
      el('button', {class: 'primary', type: 'submit'}, 'Open the console')));
    document.title = 'Sign in – Pilotlight';
    input.focus();
  });
}
