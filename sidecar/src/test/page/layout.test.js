import assert from 'node:assert/strict';
import {test} from 'node:test';
import {module} from './modules.js';

const {TALLEST, layout, neighbour, place, seen, topFor} = await module('layout.js');
const VIEW = 800;

test('tiles fill the width, with columns that fit', () => {
  for (const width of [320, 599, 600, 1000, 1280, 3840]) {
    const at = layout(1000, width);
    assert.ok(at.edge >= 100, `${width}: ${at.edge}`);
    assert.ok(Math.abs(at.columns * at.pitch - 4 - width) < 1e-6);
    const last = place(at, at.columns - 1);
    assert.ok(Math.abs(last.left + at.edge - width) < 1e-6);
    assert.equal(last.top, 0);
  }
});

test('an empty grid shows nothing and has no height', () => {
  const at = layout(0, 1000);
  assert.equal(at.height, 0);
  const {first, end} = seen(at, 0, VIEW);
  assert.equal(end - first, 0);
  assert.equal(neighbour(at, 0, 'ArrowDown', VIEW), null);
});

for (const tiles of [1, 7, 5_000, 140_000, 2_000_000]) {
  test(`of ${tiles} tiles, everything in view is shown and little else`, () => {
    const at = layout(tiles, 1280);
    assert.ok(at.height <= TALLEST);
    for (const part of [0, 0.1, 0.5, 0.999, 1]) {
      const top = Math.max(0, at.height - VIEW) * part;
      const {first, end, shift} = seen(at, top, VIEW);
      assert.ok(end - first <= (Math.ceil(VIEW / at.pitch) + 8) * at.columns);
      for (let index = 0; index < tiles; index += Math.max(1, Math.floor(tiles / 5000))) {
        const from = place(at, index).top + shift;
        const inView = from + at.edge > top && from < top + VIEW;
        assert.ok(!inView || (index >= first && index < end), `${index} at ${part}`);
      }
    }
    const end = seen(at, at.height, VIEW);
    assert.equal(end.end, tiles, 'the last tile is reached');
    const last = place(at, tiles - 1).top + at.edge + end.shift;
    assert.ok(Math.abs(last - at.height) < 1, 'and ends the grid');
  });

  test(`of ${tiles} tiles, each can be brought into view`, () => {
    const at = layout(tiles, 1280);
    for (const index of [0, Math.floor(tiles / 3), tiles - 1]) {
      for (const from of [0, at.height / 2, at.height]) {
        const start = Math.min(from, Math.max(0, at.height - VIEW));
        const top = topFor(at, index, start, VIEW);
        const {shift} = seen(at, top, VIEW);
        const tileTop = place(at, index).top + shift;
        assert.ok(tileTop >= top - 1 && tileTop + at.edge <= top + VIEW + 1, `${index} ${from}`);
      }
    }
  });
}

test('what is in view stays where it is', () => {
  const at = layout(1000, 1280);
  assert.equal(topFor(at, at.columns, 0, VIEW), 0);
});

test('keys lead to neighbours and not beyond the ends', () => {
  const at = layout(100, 1280);
  assert.equal(neighbour(at, 5, 'ArrowRight', VIEW), 6);
  assert.equal(neighbour(at, 0, 'ArrowLeft', VIEW), 0);
  assert.equal(neighbour(at, 5, 'ArrowDown', VIEW), 5 + at.columns);
  assert.equal(neighbour(at, 5, 'ArrowUp', VIEW), 0);
  assert.equal(neighbour(at, 99, 'PageDown', VIEW), 99);
  assert.equal(neighbour(at, 50, 'Home', VIEW), 0);
  assert.equal(neighbour(at, 50, 'End', VIEW), 99);
  assert.equal(neighbour(at, 50, 'a', VIEW), null);
});
