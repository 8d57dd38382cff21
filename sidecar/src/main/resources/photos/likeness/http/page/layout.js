/**
 * Where the tiles of an endless grid stand, and which of them are seen. Photos keep their shape:
 * rows are as wide as the grid and nearly of one height. Sums alone, over typed arrays: half a
 * million photos take some milliseconds. Nothing here touches the page.
 */

/** Browsers draw nothing beyond some tens of millions of pixels; below this all agree. */
export const TALLEST = 15_000_000;

/** How high rows are about, CSS pixels, small to large; on narrow screens less. */
export const SIZES = [110, 180, 280];
const SIZES_NARROW = [72, 116, 220];
const NARROW = 600;

const GAP = 4;

/** What is longer than this is cut in the grid, so that a panorama leaves room for its neighbours. */
const WIDEST = 2_600;
const SLIMMEST = 500;
const UNKNOWN = 1_000;

/** Rows outside the view that are kept ready, so that scrolling does not show bare tiles. */
const SPARE_ROWS = 2;

/**
 * @param {ArrayLike<number>} aspects of each photo: width by height in thousandths, 0 if unknown
 * @param {number} width of the grid, CSS pixels
 * @param {number} size an index of SIZES
 */
export function layout(aspects, width, size = 1) {
  const wanted = (width < NARROW ? SIZES_NARROW : SIZES)[size];
  const shapes = new Float32Array(aspects.length);
  for (let index = 0; index < aspects.length; index++) {
    shapes[index] = Math.min(WIDEST, Math.max(SLIMMEST, aspects[index] || UNKNOWN)) / 1_000;
  }
  const at = {tiles: aspects.length, width, shapes, ...rows(shapes, width, wanted)};
  at.whole = at.tops.at(-1) === 0 ? 0 : at.tops.at(-1) - GAP;
  at.height = Math.min(at.whole, TALLEST);
  return at;
}

/**
 * The first tile of each row and its upper edge, each with one more for the end of all, and how wide
 * a square would be in each row.
 */
function rows(shapes, width, wanted) {
  const starts = [0];
  const tops = [0];
  const squares = [];
  let end = 0;
  while (end < shapes.length && width > 0) {
    const start = end;
    let sum = shapes[end++];
    while (end < shapes.length) {
      const without = heightOf(sum, end - start, width);
      const withNext = heightOf(sum + shapes[end], end - start + 1, width);
      if (without <= wanted || wanted / withNext > without / wanted) {
        break;
      }
      sum += shapes[end++];
    }
    // The last row is not blown up to the whole width.
    const full = heightOf(sum, end - start, width);
    const square = end === shapes.length ? Math.min(full, wanted) : full;
    squares.push(square);
    starts.push(end);
    tops.push(tops.at(-1) + Math.max(1, Math.round(square)) + GAP);
  }
  return {
    starts: Int32Array.from(starts),
    tops: Float64Array.from(tops),
    squares: Float64Array.from(squares),
  };
}

function heightOf(shapes, tiles, width) {
  return (width - (tiles - 1) * GAP) / shapes;
}

/** The last row that begins at or before a value. */
function rowAt(edges, value) {
  let low = 0;
  let high = Math.max(0, edges.length - 2);
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (edges[middle] <= value) {
      low = middle;
    } else {
      high = middle - 1;
    }
  }
  return low;
}

/**
 * What of a grid is seen.
 *
 * @param at a layout
 * @param {number} top how far the grid's upper edge is above the view's, CSS pixels
 * @param {number} view height of the view
 * @returns {{first: number, end: number, shift: number}} tiles to show, and what to add to a tile's
 *     place in the whole for its place in the grid as it is drawn, which is shorter if it is tall
 */
export function seen(at, top, view) {
  const most = Math.max(0, at.height - view);
  const down = Math.min(Math.max(0, top), most);
  const real = most === 0 ? 0 : (down / most) * Math.max(0, at.whole - view);
  const count = at.starts.length - 1;
  const firstRow = Math.max(0, rowAt(at.tops, real) - SPARE_ROWS);
  const endRow = Math.min(count, rowAt(at.tops, real + view) + 1 + SPARE_ROWS);
  return {first: at.starts[firstRow], end: at.starts[Math.max(0, endRow)], shift: down - real};
}

/** The tile that stands first in the view, and how far its upper edge is above the view's. */
export function anchor(at, top, view) {
  const real = top / scale(at, view);
  const row = rowAt(at.tops, Math.max(0, real));
  return {index: at.starts[row], above: Math.round(real - at.tops[row])};
}

/** How far to scroll so that a tile stands as an anchor says. */
export function topOf(at, {index, above}, view) {
  const row = rowAt(at.starts, Math.min(index, at.tiles - 1));
  return at.tiles === 0 ? 0 : Math.max(0, (at.tops[row] + above) * scale(at, view));
}

/** Where a tile stands in the whole, CSS pixels from the grid's upper left. */
export function place(at, index) {
  const row = rowAt(at.starts, index);
  const square = at.squares[row];
  let left = 0;
  for (let before = at.starts[row]; before < index; before++) {
    left += at.shapes[before] * square + GAP;
  }
  return {
    left: Math.round(left),
    top: at.tops[row],
    width: Math.round(left + at.shapes[index] * square) - Math.round(left),
    height: at.tops[row + 1] - GAP - at.tops[row],
  };
}

/** How far to scroll so that a tile is wholly seen; the same `top` if it is already. */
export function topFor(at, index, top, view) {
  const {top: tileTop, height} = place(at, index);
  const by = scale(at, view);
  const real = top / by;
  if (tileTop < real) {
    return tileTop * by;
  }
  if (tileTop + height > real + view) {
    return (tileTop + height - view) * by;
  }
  return top;
}

function scale(at, view) {
  return at.whole > view ? (at.height - view) / (at.whole - view) : 1;
}

/** The tile a key leads to from another; null if the key leads nowhere. */
export function neighbour(at, index, key, view) {
  if (at.tiles === 0) {
    return null;
  }
  const rowHeight = at.whole / (at.starts.length - 1);
  const page = Math.max(1, Math.floor(view / rowHeight));
  switch (key) {
    case 'ArrowLeft':
      return Math.max(0, index - 1);
    case 'ArrowRight':
      return Math.min(at.tiles - 1, index + 1);
    case 'ArrowUp':
      return across(at, index, -1);
    case 'ArrowDown':
      return across(at, index, 1);
    case 'PageUp':
      return across(at, index, -page);
    case 'PageDown':
      return across(at, index, page);
    case 'Home':
      return 0;
    case 'End':
      return at.tiles - 1;
    default:
      return null;
  }
}

/** The tile some rows on that stands under or over the middle of this one; at the ends the end. */
function across(at, index, by) {
  const row = rowAt(at.starts, index) + by;
  if (row < 0) {
    return 0;
  }
  if (row > at.starts.length - 2) {
    return at.tiles - 1;
  }
  const from = place(at, index);
  const middle = from.left + from.width / 2;
  let other = at.starts[row];
  let edge = at.shapes[other] * at.squares[row] + GAP;
  while (edge < middle && other < at.starts[row + 1] - 1) {
    edge += at.shapes[++other] * at.squares[row] + GAP;
  }
  return other;
}
