/** Questions in front of a page. */

import {el} from './dom.js';
import {notice} from './parts.js';

/**
 * Asks something in a dialog and is complete with true if the answer was yes. `body` are nodes; `act` is called on yes and may throw a
 * Problem, which is shown, so that one can correct and try again.
 */
export function ask(title, {body = [], yes, danger = false, wide = false, act = async () => {}}) {
  return new Promise(resolve => {
    const fault = notice('bad', '', {role: 'alert', hidden: true});
    const confirm = el('button', {class: danger ? 'danger' : 'primary', type: 'submit'}, yes);
    const dialog = el('dialog', {class: wide && 'wide', 'aria-labelledby': 'dialog-title'},
      el('form', {method: 'dialog', onsubmit: submit},
        el('h2', {id: 'dialog-title'}, title), body, fault,
        el('div', {class: 'buttons'}, el('button', {type: 'button', onclick: () => dialog.close()}, 'Cancel'), confirm)));
    let agreed = false;

    async function submit(event) {
      event.preventDefault();
      confirm.disabled = true;
      try {
        await act();
        agreed = true;
        dialog.close();
      } catch (problem) {
        fault.textContent = problem.message;
        fault.hidden = false;
      } finally {
        confirm.disabled = false;
      }
    }

    dialog.addEventListener('close', () => {
      dialog.remove();
      resolve(agreed);
    });
    document.body.append(dialog);
    dialog.showModal();
  });
}
