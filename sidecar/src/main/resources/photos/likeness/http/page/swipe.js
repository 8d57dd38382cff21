const FAR_PIXELS = 56;

/**
 * Hears a finger that swipes to one side. Up, down and two fingers stay the browser's.
 *
 * @param {HTMLElement} root
 * @param {{moving: (by: number) => void, done: (direction: -1 | 0 | 1) => void}} listener hears how
 *     far the finger is, CSS pixels, then 1 for the next photo, -1 for the one before, 0 for neither
 */
export function onSwipe(root, listener) {
  let from = null;
  const fingers = new Set();
  const end = (event, direction) => {
    fingers.delete(event.pointerId);
    if (from?.pointerId === event.pointerId) {
      from = null;
      listener.done(direction);
    }
  };
  root.addEventListener('pointerdown', (event) => {
    if (event.pointerType === 'mouse') {
      return;
    }
    fingers.add(event.pointerId);
    if (fingers.size > 1 && from) {
      end({pointerId: from.pointerId}, 0);
    } else if (fingers.size === 1) {
      from = {x: event.clientX, y: event.clientY, pointerId: event.pointerId};
    }
  });
  root.addEventListener('pointermove', (event) => {
    if (from?.pointerId === event.pointerId) {
      listener.moving(event.clientX - from.x);
    }
  });
  root.addEventListener('pointerup', (event) => {
    const by = from ? event.clientX - from.x : 0;
    const isAside = from && Math.abs(by) > Math.abs(event.clientY - from.y);
    end(event, isAside && Math.abs(by) > FAR_PIXELS ? -Math.sign(by) : 0);
  });
  root.addEventListener('pointercancel', (event) => end(event, 0));
}
