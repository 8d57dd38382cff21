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

/** A button that shows a sign alone; its name is for those who hear it, and in its hint. */
export function iconButton(sign, name, onclick, properties = {}) {
  const made = element(
    'button',
    {type: 'button', onclick, title: name, className: 'icon-button', ...properties},
    icon(sign),
  );
  made.setAttribute('aria-label', name);
  return made;
}

/** Shows an element with these children, or hides it if there are none. */
export function fill(parent, ...children) {
  parent.replaceChildren(...children.filter((child) => child !== null));
  parent.hidden = parent.childNodes.length === 0;
}

export function labelled(label, input) {
  return element('label', {}, element('span', {textContent: label}), input);
}

/** Lines on a grid of 24 by 24. */
const SIGNS = {
  close: 'M5 5l14 14M19 5L5 19',
  back: 'M15 4l-8 8 8 8',
  forward: 'M9 4l8 8-8 8',
  info: 'M12 11v6M12 7.5v.01M3 12a9 9 0 1018 0 9 9 0 10-18 0',
  folder: 'M3 6h6l2 2h10v11H3z',
  lightroom: 'M4 4h16v16H4zM8 8v8h4M16 12v4M16 12c0-1 1-2 2-2',
  takeout: 'M4 8h16v12H4zM3 4h18v4H3zM10 12h4',
  applePhotos: 'M4 5h16v14H4zM4 16l5-5 4 4 3-3 4 4',
  up: 'M12 19V6M6 11l6-6 6 6',
};
const SVG = 'http://www.w3.org/2000/svg';

export function icon(sign) {
  const svg = document.createElementNS(SVG, 'svg');
  svg.setAttribute('viewBox', '0 0 24 24');
  svg.setAttribute('aria-hidden', 'true');
  const line = document.createElementNS(SVG, 'path');
  line.setAttribute('d', SIGNS[sign]);
  svg.append(line);
  return svg;
}

/**
 * Fills a dialog: its title, what is in it, and the way out, by a click beside it too.
 *
 * @param {HTMLDialogElement} dialog whose aria-labelledby names its title
 */
export function dialogOf(dialog, title, ...children) {
  dialog.onclick = (event) => {
    if (event.target === dialog) {
      dialog.close();
    }
  };
  dialog.replaceChildren(
    element(
      'div',
      {className: 'dialog-head'},
      element('h2', {id: dialog.getAttribute('aria-labelledby'), textContent: title}),
      iconButton('close', 'Close', () => dialog.close()),
    ),
    element('div', {className: 'dialog-body'}, ...children),
  );
  if (!dialog.open) {
    dialog.showModal();
  } else if (!dialog.contains(document.activeElement)) {
    // What had the focus was drawn anew.
    dialog.tabIndex = -1;
    dialog.focus();
  }
}

/** A place for what went wrong, heard when it is said. */
export function noticeLine() {
  return element('p', {className: 'notice', role: 'alert', hidden: true});
}

export function say(notice, error) {
  notice.textContent = error.message;
  notice.hidden = false;
}

/** Gives a file to keep to the browser. */
export function download(name, type, text) {
  const url = URL.createObjectURL(new Blob([text], {type}));
  element('a', {href: url, download: name}).click();
  URL.revokeObjectURL(url);
}

/** Copies a text, and says so on the button for a moment. */
export async function copy(text, pressed) {
  await navigator.clipboard.writeText(text);
  if (pressed && !pressed.dataset.was) {
    pressed.dataset.was = pressed.textContent;
    pressed.textContent = 'Copied';
    setTimeout(() => {
      pressed.textContent = pressed.dataset.was;
      delete pressed.dataset.was;
    }, 1_500);
  }
}
