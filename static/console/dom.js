/** Elements are made here and nowhere else. Whatever a machine said goes in as a text node, so that it stays text. */

const SVG = 'http://www.w3.org/2000/svg';

/**
 * An element: `el('a', {href: '/rack', class: 'x', onclick: f}, 'text', otherElement)`.
 * Attributes that are null, undefined or false are left out; `true` is an empty attribute; `on...` are listeners.
 */
export function el(name, attributes, ...children) {
  return furnish(document.createElement(name), attributes, children);
}

/** The same for SVG. */
export function svg(name, attributes, ...children) {
  return furnish(document.createElementNS(SVG, name), attributes, children);
}

function furnish(node, attributes, children) {
  for (const [name, value] of Object.entries(attributes || {})) {
    if (name.startsWith('on')) {
      node.addEventListener(name.slice(2), value);
    } else {
      mark(node, name, value);
    }
  }
  node.append(...children.flat(Infinity).filter(present));
  return node;
}

/** Sets, changes or removes an attribute, and touches nothing where it is so already. */
export function mark(node, name, value) {
  if (value === null || value === undefined || value === false) {
    node.removeAttribute(name);
  } else {
    const text = value === true ? '' : String(value);
    if (node.getAttribute(name) !== text) {
      node.setAttribute(name, text);
    }
  }
}

/** Puts `text` into a node, and touches nothing where it is there already. */
export function say(node, text) {
  if (node.textContent !== text) {
    node.textContent = text;
  }
}

/** Puts these children in place of all others. */
export function fill(node, ...children) {
  node.replaceChildren(...children.flat(Infinity).filter(present));
  return node;
}

function present(child) {
  return child !== null && child !== undefined && child !== false && child !== '';
}
