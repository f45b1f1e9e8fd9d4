import { describe, expect, it } from 'vitest';
import { safeReturn } from './paths';
import { parseSearch, stringifySearch } from './search-params';
import { autospace, splitRanges } from './text';

describe('returning after sign-in', () => {
  it.each(['https://evil.example', '//evil.example', '/\\evil.example', 'javascript:alert(1)', '', null])(
    'refuses %s',
    (raw) => expect(safeReturn(raw)).toBe('/'),
  );

  it('keeps a path of ours', () => expect(safeReturn('/p/x?y=1')).toBe('/p/x?y=1'));
});

describe('addresses', () => {
  it('keeps text as text, even when it looks like a number', () => {
    expect(parseSearch('?q=1984&kind=course&kind=column')).toEqual({ q: '1984', kind: ['course', 'column'] });
    expect(stringifySearch({ q: '1984', kind: ['course', 'column'], none: undefined })).toBe(
      '?q=1984&kind=course&kind=column',
    );
  });
});

describe('text', () => {
  it('spaces Han and Latin where the browser cannot', () => {
    expect(autospace('用Python做数据', true)).toBe('用\u200aPython\u200a做数据');
    expect(autospace('学C语言', true)).toBe('学\u200aC\u200a语言');
  });

  it('marks the ranges the server found and ignores broken ones', () => {
    expect(splitRanges('社会心理学', [{ start: 2, length: 3 }])).toEqual([
      { text: '社会', hit: false },
      { text: '心理学', hit: true },
    ]);
    expect(splitRanges('abc', [{ start: 2, length: 9 }])).toEqual([{ text: 'abc', hit: false }]);
  });
});
