import assert from 'node:assert/strict';
import {test} from 'node:test';
import {module} from './modules.js';

const {SIZES, TALLEST, anchor, layout, neighbour, place, seen, topFor, topOf} =
  await module('layout.js');
const VIEW = 800;
const GAP = 4;

/** Shapes as a camera makes them, now and then a panorama, a strip or an unknown one. */
function shapes(count) {
  const usual = [1500, 1500, 667, 1333, 1000, 1778, 750];
  return Array.from({length: count}, (_, i) => {
    if (i % 97 === 13) {
      return 6000;
    }
    if (i % 101 === 17) {
      return i % 2 ? 0 : 90;
    }
    return usual[(i * 7 + (i >> 3)) % usual.length];
  });
}

for (const width of [320, 599, 600, 1000, 1280, 3840]) {
  test(`rows fill a width of ${width} and photos keep their shape`, () => {
    const aspects = shapes(500);
    const at = layout(aspects, width);
    for (let row = 0; row < at.starts.length - 1; row++) {
      const [start, end] = [at.starts[row], at.starts[row + 1]];
      assert.ok(end > start, 'no row is empty');
      let left = 0;
      for (let index = start; index < end; index++) {
        const tile = place(at, index);
        assert.ok(Math.abs(tile.left - left) <= 1, `${index} begins where the one before ended`);
        if (aspects[index] >= 500 && aspects[index] <= 2600) {
          const shape = tile.width / tile.height;
          assert.ok(Math.abs(shape / (aspects[index] / 1000) - 1) < 0.06, `${index}: ${shape}`);
        }
        left = tile.left + tile.width + GAP;
      }
      const isLast = row === at.starts.length - 2;
      assert.ok(isLast ? left - GAP <= width : left - GAP === width, `row ${row} ends at ${left}`);
    }
  });
}

test('rows are about as high as asked, larger sizes higher', () => {
  const heights = SIZES.map((_, size) => {
    const at = layout(shapes(1000), 1280, size);
    return at.whole / (at.starts.length - 1);
  });
  heights.forEach((height, size) =>
    assert.ok(Math.abs(height / SIZES[size] - 1) < 0.25, `${height} for ${SIZES[size]}`));
  assert.ok(heights[0] < heights[1] && heights[1] < heights[2]);
});

test('a single photo is not blown up', () => {
  const {width, height} = place(layout([1500], 1280), 0);
  assert.equal(height, SIZES[1]);
  assert.equal(width, 270);
});

test('an empty grid shows nothing and has no height', () => {
  for (const width of [0, 1000]) {
    const at = layout([], width);
    assert.equal(at.height, 0);
    const {first, end} = seen(at, 0, VIEW);
    assert.equal(end - first, 0);
    assert.equal(neighbour(at, 0, 'ArrowDown', VIEW), null);
    assert.equal(topOf(at, {index: 5, above: 3}, VIEW), 0);
  }
});

test('a grid without a width yet shows nothing', () => {
  const at = layout(shapes(10), 0);
  assert.equal(at.height, 0);
  assert.equal(seen(at, 0, VIEW).end, 0);
});

for (const tiles of [1, 7, 5_000, 140_000, 1_000_000]) {
  test(`of ${tiles} tiles, everything in view is shown and little else`, () => {
    const at = layout(shapes(tiles), 1280);
    assert.ok(at.height <= TALLEST);
    for (const part of [0, 0.1, 0.5, 0.999, 1]) {
      const top = Math.max(0, at.height - VIEW) * part;
      const {first, end, shift} = seen(at, top, VIEW);
      assert.ok(end - first <= 120, `${end - first} tiles`);
      for (let index = 0; index < tiles; index += Math.max(1, Math.floor(tiles / 5000))) {
        const tile = place(at, index);
        const from = tile.top + shift;
        const inView = from + tile.height > top && from < top + VIEW;
        assert.ok(!inView || (index >= first && index < end), `${index} at ${part}`);
      }
    }
    const end = seen(at, at.height, VIEW);
    assert.equal(end.end, tiles, 'the last tile is reached');
    const last = place(at, tiles - 1);
    assert.ok(Math.abs(last.top + last.height + end.shift - at.height) < 1, 'and ends the grid');
  });

  test(`of ${tiles} tiles, each can be brought into view`, () => {
    const at = layout(shapes(tiles), 1280);
    for (const index of [0, Math.floor(tiles / 3), tiles - 1]) {
      for (const from of [0, at.height / 2, at.height]) {
        const start = Math.min(from, Math.max(0, at.height - VIEW));
        const top = topFor(at, index, start, VIEW);
        const {shift} = seen(at, top, VIEW);
        const tile = place(at, index);
        const tileTop = tile.top + shift;
        assert.ok(tileTop >= top - 1 && tileTop + tile.height <= top + VIEW + 1, `${index} ${from}`);
      }
    }
  });

  test(`of ${tiles} tiles, one comes back to the same place`, () => {
    const at = layout(shapes(tiles), 1280);
    for (const part of [0, 0.3, 0.77]) {
      const top = Math.max(0, at.height - VIEW) * part;
      const back = topOf(at, anchor(at, top, VIEW), VIEW);
      assert.ok(Math.abs(back - top) <= 1, `${back} for ${top}`);
    }
  });
}

test('one comes back to the same photos in a window of another width', () => {
  const aspects = shapes(5000);
  const wide = layout(aspects, 1600);
  const narrow = layout(aspects, 390);
  const {index, above} = anchor(wide, 20_000, VIEW);
  const top = topOf(narrow, {index, above}, VIEW);
  const {first, end} = seen(narrow, top, VIEW);
  assert.ok(index >= first && index < end);
});

test('what is in view stays where it is', () => {
  const at = layout(shapes(1000), 1280);
  assert.equal(topFor(at, at.starts[1], 0, VIEW), 0);
});

test('keys lead to neighbours and not beyond the ends', () => {
  const at = layout(shapes(100), 1280);
  assert.equal(neighbour(at, 5, 'ArrowRight', VIEW), 6);
  assert.equal(neighbour(at, 0, 'ArrowLeft', VIEW), 0);
  assert.equal(neighbour(at, 99, 'ArrowRight', VIEW), 99);
  assert.equal(neighbour(at, 0, 'ArrowUp', VIEW), 0);
  assert.equal(neighbour(at, 99, 'PageDown', VIEW), 99);
  assert.equal(neighbour(at, 50, 'Home', VIEW), 0);
  assert.equal(neighbour(at, 50, 'End', VIEW), 99);
  assert.equal(neighbour(at, 50, 'a', VIEW), null);
});

test('down and up lead to the photo nearest below and above', () => {
  const at = layout(shapes(200), 1280);
  for (let index = 20; index < 150; index++) {
    const below = neighbour(at, index, 'ArrowDown', VIEW);
    const [from, to] = [place(at, index), place(at, below)];
    assert.equal(to.top, from.top + from.height + GAP);
    const middle = from.left + from.width / 2;
    assert.ok(
      middle >= to.left - GAP && middle <= to.left + to.width + GAP,
      `${below} is not below ${index}`,
    );
  }
});
