/** Light, dark, or as the system has it; what was chosen is kept in this browser. */

const KEY = 'pilotlight.theme';
const NEXT = {system: 'light', light: 'dark', dark: 'system'};

export function startTheme(button) {
  let theme = localStorage.getItem(KEY) || 'system';
  const show = () => {
    document.documentElement.dataset.theme = theme;
    button.textContent = `Theme: ${theme}`;
  };
  button.addEventListener('click', () => {
    theme = NEXT[theme];
    localStorage.setItem(KEY, theme);
    show();
  });
  show();
}
