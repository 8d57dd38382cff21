import assert from 'node:assert/strict';
import {test} from 'node:test';
import {module} from './modules.js';

const address = await module('address.js');
const seed = () => 7;
const read = (search) => address.read(search, seed);

test('an address that asks nothing shows all photos at random', () => {
  assert.deepEqual(read(''), {...address.nothing(), seed: 7});
});

test('every part of a question comes back from its address', () => {
  const asked = {
    ...address.nothing(),
    words: 'a dog & "big car" -people +ä',
    like: [3, 12],
    strictness: 0.35,
    foldNearIdentical: true,
    foldPairs: true,
    photo: 99,
    seed: 7,
    filter: {
      takenFrom: '2019',
      takenTo: '2020-07',
      ratingAtLeast: 4,
      camera: 'X&Y=1',
      lens: '50 mm',
      folder: '/photos/a b',
      pick: 'picked',
      shape: 'portrait',
      text: '?',
      labels: ['Red'],
      fileTypes: ['raw', 'jpeg'],
      sources: ['folder:/photos'],
      keywords: {all: ['Places|Rome', 'dog']},
      people: {all: ['Ann']},
      collections: {all: ['Trips/Rome']},
      tags: {all: ['dog', 'crane (bird)']},
    },
  };
  assert.deepEqual(read(address.write(asked)), asked);
});

test('a saved search, an order and a seed come back too', () => {
  for (const change of [
    {savedSearchId: 4, seed: 7},
    {order: 'newest', seed: 7},
    {seed: 123456789},
    {view: 'tags', seed: 7, filter: {tags: {all: ['dog']}}},
    {view: 'duplicates', seed: 7},
    {view: 'duplicates', seed: 7, alike: {kinds: ['near'], closeness: 0, secondsApart: 60}},
  ]) {
    const asked = {...address.nothing(), ...change};
    assert.deepEqual(read(address.write(asked)), asked);
  }
});

test('an address that nobody wrote is read as far as it goes', () => {
  const asked = read('?like=1,x,,-2,3&strict=9&photo=NaN&seed=1e9&ratingAtLeast=many&order=up');
  assert.deepEqual(asked.like, [1, 3]);
  assert.equal(asked.strictness, 1);
  assert.equal(asked.photo, null);
  assert.equal(asked.seed, 7);
  assert.deepEqual(asked.filter, {});
  assert.equal(asked.order, 'shuffled');
  assert.equal(read('?view=elsewhere').view, 'photos');
  assert.deepEqual(read('?kinds=x&close=NaN&apart=-3').alike, {
    kinds: ['exact', 'near', 'burst'],
    closeness: 0,
    secondsApart: 1,
  });
  assert.equal(read('?strict=-1').strictness, 0);
  assert.equal(read('?strict=x').strictness, 0);
});

test('a minus before a word takes it away, a hyphen inside a word does not', () => {
  const cases = {
    'dog on a beach -people': ['dog on a beach', 'people'],
    'black-and-white street': ['black-and-white street', ''],
    '-people dog -"red car"  cat': ['dog cat', 'people red car'],
    '-people': ['', 'people'],
    'a - b': ['a - b', ''],
    '"tall ship" sea': ['tall ship sea', ''],
    '   ': ['', ''],
  };
  for (const [text, [words, notWords]] of Object.entries(cases)) {
    assert.deepEqual(address.splitWords(text), {words, notWords}, text);
  }
});

test('a search leaves out what is not asked', () => {
  const asked = {...address.nothing(), like: [5]};
  assert.deepEqual(address.searchRequest(asked, 10), {
    filter: {},
    limit: 10,
    strictness: 0,
    foldNearIdentical: false,
    foldPairs: false,
    like: [{photoId: 5}],
  });
});

test('only words and photos rank', () => {
  assert.equal(address.ranks(address.nothing()), false);
  assert.equal(address.ranks({...address.nothing(), words: '  '}), false);
  assert.equal(address.ranks({...address.nothing(), words: 'x'}), true);
  assert.equal(address.ranks({...address.nothing(), like: [1]}), true);
});
