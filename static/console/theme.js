/** Light, dark, or as the system has it; what was chosen is kept in this browser. */

import {el, fill} from './dom.js';

const KEY = 'pilotlight.theme';
const NEXT = {system: 'light', light: 'dark', dark: 'system'};

export function startTheme(button) {
  let theme = localStorage.getItem(KEY) || 'system';
  const show = () => {
    document.documentElement.dataset.theme = theme;
    fill(button, el('span', {class: 'wide'}, 'Theme: '), theme);
    button.setAttribute('aria-label', `Theme: ${theme}`);
  };
  button.addEventListener('click', () => {
    theme = NEXT[theme];
    localStorage.setItem(KEY, theme);
    show();
  });
  show();
}
