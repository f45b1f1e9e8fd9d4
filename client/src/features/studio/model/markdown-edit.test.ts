import { describe, expect, it } from 'vitest';
import {
  beforeCut,
  changeBetween,
  continueList,
  countWords,
  cutOf,
  fence,
  insertBlock,
  link,
  numberLines,
  prefixLines,
  removeCut,
  setCut,
  wrap,
} from './markdown-edit';
import { previewCut } from './types';

const at = (text: string, start: number, end = start) => ({ text, start, end });

describe('editing Markdown', () => {
  it('wraps and unwraps the selection', () => {
    const bold = wrap(at('abc', 1, 2), '**');
    expect(bold).toEqual(at('a**b**c', 3, 4));
    expect(wrap(bold, '**')).toEqual(at('abc', 1, 2));
  });

  it('prefixes and numbers the selected lines and takes it back', () => {
    const list = prefixLines(at('x\na\nb\ny', 2, 5), '- ');
    expect(list.text).toBe('x\n- a\n- b\ny');
    expect(prefixLines(list, '- ').text).toBe('x\na\nb\ny');
    const numbers = numberLines(at('a\nb', 0, 3));
    expect(numbers.text).toBe('1. a\n2. b');
    expect(numberLines(numbers).text).toBe('a\nb');
  });

  it('puts blocks and fences on lines of their own', () => {
    expect(insertBlock(at('ab', 1), '![](x)').text).toBe('a\n\n![](x)\n\nb');
    const code = fence(at('a\nb\nc', 2, 3), '```');
    expect(code.text).toBe('a\n\n```\nb\n```\n\nc');
    expect(code.text.slice(code.start, code.end)).toBe('b');
  });

  it('makes links of words, of nothing, and of a pasted address', () => {
    const words = link(at('see it', 4, 6));
    expect(words.text).toBe('see [it](https://)');
    expect(words.text.slice(words.start, words.end)).toBe('https://');
    expect(link(at('', 0))).toEqual(at('[](https://)', 1));
    expect(link(at('see it', 4, 6), 'https://a.b').text).toBe('see [it](https://a.b)');
  });

  it('continues a list on Enter and ends it at an empty point', () => {
    expect(continueList(at('- a', 3))?.text).toBe('- a\n- ');
    expect(continueList(at('9. a', 4))?.text).toBe('9. a\n10. ');
    expect(continueList(at('- [x] a', 7))?.text).toBe('- [x] a\n- [ ] ');
    expect(continueList(at('- a\n- ', 6))).toEqual(at('- a\n', 4));
    expect(continueList(at('plain', 5))).toBeNull();
  });

  it('has one cut, which moves to where the cursor is and never splits a block', () => {
    const first = setCut(at('one\n\ntwo\n\nthree', 1));
    expect(first.text).toBe(`one\n\n${previewCut}\n\ntwo\n\nthree`);
    const end = first.text.indexOf('three');
    expect(setCut({ ...first, start: end, end }).text).toBe(`one\n\ntwo\n\n${previewCut}\n\nthree`);
    expect(removeCut(first).text).toBe('one\n\ntwo\n\nthree');
  });

  it('finds the cut as the server does: other spacing and case, alone on its line', () => {
    expect(beforeCut('a\n  <!--Preview-End-->  \nb')).toBe('a\n');
    expect(cutOf('a <!-- preview-end --> b')).toBeNull();
    expect(removeCut(at('a\n\n<!--preview-end-->\n\nb\n\n<!-- preview-end -->', 0)).text).toBe('a\n\nb');
  });

  it('tells the change between two texts', () => {
    for (const [before, after] of [
      ['abc', 'aXbc'],
      ['aaa', 'aa'],
      ['', 'x'],
      ['same', 'same'],
    ] as const) {
      const { from, to, insert } = changeBetween(before, after);
      expect(before.slice(0, from) + insert + before.slice(to)).toBe(after);
    }
  });

  it('counts Han characters and Latin words, not marks and addresses', () => {
    expect(countWords('用 Python 写 3 行')).toBe(5);
    expect(
      countWords(`![图](/media/a/b.png) [it’s](https://a.b/c)\n\n${previewCut}\n\n\`\`\`js\nx\n\`\`\``),
    ).toBe(2);
  });
});
