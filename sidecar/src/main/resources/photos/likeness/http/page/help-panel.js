import {dialogOf, element} from './dom.js';

/** Keys and gestures, as the help lists them. */
const HELP = [
  [
    'Everywhere',
    ['/', 'to the search box'],
    ['f', 'filters'],
    ['s', 'saved searches'],
    ['g p, g d, g t', 'photos, duplicates, tags'],
    ['Alt ←', 'back to what was shown before'],
    ['?', 'this list'],
  ],
  [
    'Among photos',
    ['← → ↑ ↓', 'from photo to photo; Home, End, Page ↑ ↓ too'],
    ['Enter', 'look at it'],
    ['Space', 'pick it; with Shift and arrows several'],
    ['Ctrl A', 'pick all'],
    ['Esc', 'pick none'],
    ['m', 'more like this, or like all that are picked'],
    ['+ −', 'larger or smaller'],
    ['r', 'shuffle again'],
  ],
  [
    'One photo',
    ['← →', 'the one before, the next'],
    ['m', 'more like this'],
    ['a', 'add it to the question'],
    ['z', 'closer, or back; a click does too'],
    ['i', 'show or hide what is known of it'],
    ['c', 'copy its path'],
    ['o', 'show its file'],
    ['Esc', 'back to the photos'],
  ],
  [
    'With fingers',
    ['tap', 'look at it; tap again to come closer'],
    ['hold', 'pick it, then tap others to pick them too'],
    ['swipe', 'the next photo, or the one before'],
  ],
  [
    'Words',
    ['-word', 'what it should not look like: dog on a beach -people'],
    ['-"two words"', 'several such words as one'],
  ],
];

export function openHelp(dialog) {
  dialogOf(
    dialog,
    'Keys and gestures',
    element(
      'div',
      {className: 'help', tabIndex: 0},
      ...HELP.map(([title, ...keys]) =>
        element(
          'section',
          {},
          element('h3', {textContent: title}),
          element(
            'dl',
            {},
            ...keys.flatMap(([key, does]) => [
              element('dt', {}, element('kbd', {textContent: key})),
              element('dd', {textContent: does}),
            ]),
          ),
        ),
      ),
    ),
  );
}
