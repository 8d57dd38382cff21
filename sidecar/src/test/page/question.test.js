import assert from 'node:assert/strict';
import {test} from 'node:test';
import {module} from './modules.js';

const {added, filterParts, minusWords, withName, withoutMinus} = await module('question.js');

test('minus words are told apart from hyphens', () => {
  assert.deepEqual(minusWords('dog -people -"red car" black-and-white -'), ['people', 'red car']);
  assert.deepEqual(minusWords('-a -a'), ['a', 'a']);
  assert.deepEqual(minusWords(''), []);
});

test('a minus word is taken out, and nothing else', () => {
  const text = 'dog -people on a beach -"red car" black-people';
  assert.equal(withoutMinus(text, 'people'), 'dog on a beach -"red car" black-people');
  assert.equal(withoutMinus(text, 'red car'), 'dog -people on a beach black-people');
  assert.equal(withoutMinus(text, 'cat'), text);
});

test('each part of a filter can be taken out by itself', () => {
  const filter = {
    takenFrom: '2019',
    ratingAtLeast: 3,
    fileTypes: ['raw', 'jpeg'],
    keywords: {all: ['Places|Rome', 'dog']},
    tags: {all: ['beach']},
  };
  const parts = filterParts(filter);
  assert.deepEqual(
    parts.map(({name, text}) => `${name}: ${text}`),
    [
      'from: 2019',
      'rating: ★★★ or more',
      'type: raw',
      'type: jpeg',
      'keyword: Places › Rome',
      'keyword: dog',
      'tag: beach',
    ],
  );
  const {takenFrom, ...others} = filter;
  assert.equal(takenFrom, '2019');
  assert.deepEqual(parts[0].rest, others);
  assert.deepEqual(parts[2].rest, {...filter, fileTypes: ['jpeg']});
  assert.deepEqual(parts[4].rest, {...filter, keywords: {all: ['dog']}});
  assert.equal('tags' in parts[6].rest, false);
  assert.deepEqual(filterParts({}), []);
});

test('a name is asked for once', () => {
  const once = withName({camera: 'X'}, 'tags', 'dog');
  assert.deepEqual(once, {camera: 'X', tags: {all: ['dog']}});
  assert.deepEqual(withName(once, 'tags', 'dog'), once);
  assert.deepEqual(withName(once, 'tags', 'cat').tags.all, ['dog', 'cat']);
});

test('what is added to a saved search leaves the rest of it', () => {
  const query = {words: 'dog', filter: {camera: 'X'}, like: [{source: 's', externalId: 'a'}], strictness: 0.5};
  assert.deepEqual(added(query, {words: 'beach', notWords: 'people'}), {
    ...query,
    words: 'dog, beach',
    notWords: 'people',
  });
  assert.deepEqual(
    added(query, {like: [{source: 's', externalId: 'b'}, {source: 's', externalId: 'a'}]}).like,
    [{source: 's', externalId: 'a'}, {source: 's', externalId: 'b'}],
  );
  assert.deepEqual(added(query, {words: 'dog'}).words, 'dog', 'the same words are not said twice');
  assert.deepEqual(added({}, {like: []}), {});
});
