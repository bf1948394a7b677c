/** Why a machine is not up, what usually causes that, and what to do. */

import {el, fill} from '../dom.js';
import {section} from '../parts.js';

export class Why {
  constructor() {
    this.body = el('div', {class: 'stack'});
    this.node = section('Why', this.body);
    this.node.hidden = true;
  }

  /** What is under way is told above as it goes on. @param why {headline, cause, usually, todo} */
  show(why) {
    this.node.hidden = !why.headline || why.cause === 'under-way';
    fill(this.body,
      el('p', {class: 'why-headline'}, why.headline),
      why.usually && el('p', {}, why.usually),
      why.todo.length > 0 && el('ol', {class: 'why-todo', 'aria-label': 'What to do'}, why.todo.map(line => el('li', {}, line))));
  }
}
