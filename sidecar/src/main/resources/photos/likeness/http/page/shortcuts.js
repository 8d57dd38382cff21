const PREFIX_MILLIS = 1_000;

/**
 * Keys that work wherever nothing is being typed and no dialog is open. A key may be two: g, then
 * another within a second.
 *
 * @param {Record<string, () => void>} actions by key, such as "/" or "g d"
 */
export function onShortcuts(actions) {
  let begunAt = -Infinity;
  document.addEventListener('keydown', (event) => {
    const elsewhere = isTypedInto(event.target) || document.querySelector('dialog[open]') !== null;
    if (event.ctrlKey || event.metaKey || event.altKey || elsewhere) {
      return;
    }
    const key = event.timeStamp - begunAt < PREFIX_MILLIS ? `g ${event.key}` : event.key;
    begunAt = event.key === 'g' ? event.timeStamp : -Infinity;
    if (Object.hasOwn(actions, key)) {
      event.preventDefault();
      actions[key]();
    }
  });
}

function isTypedInto(target) {
  return target.closest('input:not([type=range], [type=checkbox]), select, textarea') !== null;
}
