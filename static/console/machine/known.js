/** What is known of a machine. */

import {el, fill} from '../dom.js';
import {ago, moment} from '../format.js';
import {facts, section} from '../parts.js';

export class Known {
  constructor(context) {
    this.context = context;
    this.body = el('div', {});
    this.node = section('Facts', this.body);
  }

  /** @param mac with colons @param machine null if it was never seen */
  show(mac, machine) {
    const it = machine || {};
    fill(this.body, facts([
      ['MAC', el('code', {}, mac)],
      ['Address', it.address],
      ['DNS name', it.dnsName],
      ['Model', [it.manufacturer, it.product].filter(text => text).join(' ')],
      ['Serial number', it.serial],
      ['Asset tag', it.asset],
      ['UUID', it.uuid && el('code', {}, it.uuid)],
      ['Memory', it.memory && `${it.memory} MB`],
      ['Architecture', it.architecture],
      ['Firmware', it.firmware],
      ['Asked last', it.loader],
      ['Offered in style', it.offer],
      ['Back to its disk by', it.localBoot],
      ['First seen', moment(it.firstSeen)],
      ['Last seen', it.lastSeen ? `${moment(it.lastSeen)} (${ago(it.lastSeen, this.context.api.now())})` : 'never'],
    ]));
  }
}
