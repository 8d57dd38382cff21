import assert from 'node:assert/strict';
import {test} from 'node:test';
import {module} from './modules.js';

const {beginsAlike, describer, keepingOrder} = await module('answers.js');

const listed = (...ids) => ({ids, aspects: ids.map((id) => 10 * id), hits: new Map(), fresh: new Set()});
const ranked = (...ids) => ({...listed(...ids), hits: new Map(ids.map((id) => [id, {photoId: id}]))});

test('photos that came in stand behind those that are looked at', () => {
  const {ids, aspects} = keepingOrder(listed(3, 1, 2), listed(9, 1, 7, 3, 2));
  assert.deepEqual(ids, [3, 1, 2, 9, 7]);
  assert.deepEqual(aspects, [30, 10, 20, 90, 70]);
});

test('a ranking keeps its own order', () => {
  const now = ranked(2, 1);
  assert.equal(keepingOrder(ranked(1, 2), now), now);
});

test('answers begin alike as far as was seen', () => {
  assert.ok(beginsAlike(listed(1, 2, 3), listed(1, 2, 4, 5), 2));
  assert.ok(!beginsAlike(listed(1, 2, 3), listed(1, 2, 4, 5), 3));
  assert.ok(!beginsAlike(listed(1, 2, 3), listed(1, 2), 3), 'one is gone');
  assert.ok(beginsAlike(listed(), listed(1, 2), 0));
  assert.ok(beginsAlike(listed(1), listed(1, 2), 50));
});

test('a tile says what is folded into it, what is new and what is away', () => {
  const hit = {photoId: 4, path: '/a/b.jpg', missing: true, folded: [{}, {}], pairedWith: [{}]};
  const tile = describer({ids: [4], hits: new Map([[4, hit]]), fresh: new Set([4])})(0);
  assert.deepEqual(tile, {
    label: 'b.jpg, and 3 folded, its file is away',
    badge: '+3',
    fresh: true,
    missing: true,
  });
  assert.deepEqual(describer(listed(4))(0), {label: 'Photo 1'});
});
