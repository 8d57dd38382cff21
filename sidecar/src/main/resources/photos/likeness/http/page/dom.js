/** Makes an element: properties as they are called in the DOM, `aria` and `data` as objects. */
export function element(tag, properties = {}, ...children) {
  const made = document.createElement(tag);
  const {aria = {}, data = {}, ...rest} = properties;
  Object.assign(made, rest);
  for (const [name, value] of Object.entries(aria)) {
    made.setAttribute(`aria-${name}`, value);
  }
  Object.assign(made.dataset, data);
  made.append(...children.filter((child) => child !== null));
  return made;
}

export function button(text, onclick, properties = {}) {
  return element('button', {type: 'button', textContent: text, onclick, ...properties});
}

/** Shows an element with these children, or hides it if there are none. */
export function fill(parent, ...children) {
  parent.replaceChildren(...children.filter((child) => child !== null));
  parent.hidden = parent.childNodes.length === 0;
}
