import assert from 'node:assert/strict';
import {test} from 'node:test';
import {module} from './modules.js';

const text = await module('text.js');

test('a file is called by its last name on every system', () => {
  assert.equal(text.fileName('/a/b c.jpg'), 'b c.jpg');
  assert.equal(text.fileName('C:\\a\\b.jpg'), 'b.jpg');
  assert.equal(text.fileName('b.jpg'), 'b.jpg');
});

test('exposures are written as photographers do', () => {
  assert.equal(text.exposure(0.004), '1/250 s');
  assert.equal(text.exposure(0.6), '0.6 s');
  assert.equal(text.exposure(30), '30 s');
});

test('times to go are rough', () => {
  assert.equal(text.duration(10_000), 'less than a minute');
  assert.equal(text.duration(60_000), '1 minute');
  assert.equal(text.duration(50 * 60_000), '50 minutes');
  assert.equal(text.duration(5 * 3_600_000), '5 hours');
  assert.equal(text.duration(72 * 3_600_000), '3 days');
});

test('a list that spreadsheets open holds no formula', () => {
  assert.equal(
    text.csv([
      ['path', 'score'],
      ['/a "b", c.jpg', 1.5],
      ['=HYPERLINK("x")', '-2'],
      ['', -0.5],
    ]),
    '"path","score"\r\n"/a ""b"", c.jpg","1.5"\r\n"\'=HYPERLINK(""x"")","\'-2"\r\n"","-0.5"\r\n',
  );
});

test('bytes are said in the unit that fits', () => {
  assert.equal(text.bytes(640_000), '640 kB');
  assert.equal(text.bytes(12_500_000), '12.5 MB');
  assert.equal(text.bytes(3_210_000_000), '3.2 GB');
});

test('the window of files has the name its system gives it', () => {
  assert.equal(text.fileManager('MacIntel'), 'Finder');
  assert.equal(text.fileManager('Win32'), 'Explorer');
  assert.equal(text.fileManager('Linux x86_64'), 'file manager');
});

test('an instant is said by this computer’s clock', () => {
  const at = new Date(2024, 4, 1, 9, 30);
  assert.equal(text.clockTime(at.toISOString()), '2024-05-01 09:30');
});
