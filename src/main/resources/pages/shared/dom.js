/**
 * Makes an element. Text goes in as text, never as markup: a company's name can contain whatever it likes.
 *
 * @param {string} tag
 * @param {Object} attributes set as attributes; `onclick` and its like as listeners; null and false are left out
 * @param {...(Node|string|number|null|Array)} children
 */
export function h(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes || {})) {
    if (value === null || value === undefined || value === false) {
      continue;
    }
    if (name.startsWith('on')) {
      element.addEventListener(name.slice(2), value);
    } else {
      element.setAttribute(name, value === true ? '' : value);
    }
  }
  append(element, children);
  return element;
}

/** A sign beside words that say the same. */
export const icon = name => h('span', {class: 'glyphicon glyphicon-' + name, 'aria-hidden': 'true'});

/** Puts new content in place of the old. */
export function show(element, ...children) {
  element.replaceChildren();
  append(element, children);
  return element;
}

function append(element, children) {
  for (const child of children.flat(Infinity)) {
    if (child !== null && child !== undefined && child !== false) {
      element.append(child instanceof Node ? child : String(child));
    }
  }
}
