/**
 * Which tiles of an endless grid are seen, and where they stand. Pure sums: half a million photos
 * cost as little as fifty. Nothing here touches the page.
 */

/** Browsers draw nothing beyond some tens of millions of pixels; below this all agree. */
export const TALLEST = 15_000_000;

const GAP = 4;
const SMALLEST_TILE = 150;
const SMALLEST_TILE_NARROW = 104;
const NARROW = 600;

/** Rows outside the view that are kept ready, so that scrolling does not show bare tiles. */
const SPARE_ROWS = 3;

/**
 * @param {number} tiles how many there are
 * @param {number} width of the grid, CSS pixels
 */
export function layout(tiles, width) {
  const least = width < NARROW ? SMALLEST_TILE_NARROW : SMALLEST_TILE;
  const columns = Math.max(1, Math.floor((width + GAP) / (least + GAP)));
  const edge = (width + GAP) / columns - GAP;
  const pitch = edge + GAP;
  const rows = Math.ceil(tiles / columns);
  const whole = Math.max(0, rows * pitch - GAP);
  return {tiles, columns, edge, pitch, rows, whole, height: Math.min(whole, TALLEST)};
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
  const firstRow = Math.max(0, Math.floor(real / at.pitch) - SPARE_ROWS);
  const endRow = Math.min(at.rows, Math.ceil((real + view) / at.pitch) + SPARE_ROWS);
  return {
    first: firstRow * at.columns,
    end: Math.min(at.tiles, endRow * at.columns),
    shift: down - real,
  };
}

/** Where a tile stands in the whole, CSS pixels from the grid's upper left. */
export function place(at, index) {
  return {
    left: (index % at.columns) * at.pitch,
    top: Math.floor(index / at.columns) * at.pitch,
  };
}

/** How far to scroll so that a tile is wholly seen; the same `top` if it is already. */
export function topFor(at, index, top, view) {
  const tileTop = place(at, index).top;
  const scale = at.whole > view ? (at.height - view) / (at.whole - view) : 1;
  const real = top / scale;
  if (tileTop < real) {
    return tileTop * scale;
  }
  if (tileTop + at.edge > real + view) {
    return (tileTop + at.edge - view) * scale;
  }
  return top;
}

/** The tile a key leads to from another; null if the key leads nowhere. */
export function neighbour(at, index, key, view) {
  const page = Math.max(1, Math.floor(view / at.pitch)) * at.columns;
  const steps = {
    ArrowLeft: -1,
    ArrowRight: 1,
    ArrowUp: -at.columns,
    ArrowDown: at.columns,
    PageUp: -page,
    PageDown: page,
    Home: -at.tiles,
    End: at.tiles,
  };
  if (!(key in steps) || at.tiles === 0) {
    return null;
  }
  return Math.min(at.tiles - 1, Math.max(0, index + steps[key]));
}
