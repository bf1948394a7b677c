/** What a machine boots and who says so, as the appliance explains it. */

import {el, fill} from '../dom.js';
import {notice, section} from '../parts.js';

export class Plan {
  constructor() {
    this.body = el('div', {class: 'stack'});
    this.node = section('What it boots', this.body);
  }

  /** @param explanation of the API */
  show({verdict, boots, troubles, traits, candidates, dhcp, once, warnings}) {
    fill(this.body,
      boots ? el('p', {class: 'plan-verdict'}, verdict) : notice('bad', verdict),
      once && notice('warn', `At its next boot only: ${once}`),
      [...troubles, ...warnings].map(sentence => notice('warn', sentence)),
      el('p', {}, el('span', {class: 'dim'}, 'DHCP: '), dhcp),
      el('h3', {}, 'Who could say'),
      el('ol', {class: 'plan-candidates'}, candidates.map(candidate)),
      el('details', {}, el('summary', {}, 'What shows of it'), el('ul', {}, traits.map(line => el('li', {}, line)))));
  }
}

function candidate({name, file, says, selectors}) {
  return el('li', {}, el('strong', {}, name), `: ${says}`, file && el('div', {class: 'code dim'}, file),
    selectors.length > 0 && el('ul', {class: 'dim'}, selectors.map(line => el('li', {}, line))));
}
