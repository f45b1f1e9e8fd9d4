const han = '\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}';
const latin = 'A-Za-z0-9';
const between = new RegExp(`([${han}])([${latin}])|([${latin}%])([${han}])`, 'gu');

const native = typeof CSS !== 'undefined' && CSS.supports?.('text-autospace', 'normal');

/** Puts a hair of space between Han and Latin where the browser cannot do it by itself. */
export function autospace(text: string, force = false): string {
  if (native && !force) return text;
  const once = text.replace(between, (_, a, b, c, d) => (a ? `${a}\u200a${b}` : `${c}\u200a${d}`));
  return once.replace(between, (_, a, b, c, d) => (a ? `${a}\u200a${b}` : `${c}\u200a${d}`));
}

export function isHan(char: string): boolean {
  return /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\u3000-\u303f\uff00-\uffef]/u.test(char);
}

/** Whether a title is so long that it is set smaller; a Han character is as wide as two letters. The server's first text counts alike. */
export function isLongTitle(title: string): boolean {
  let width = 0;
  for (const char of title) width += isHan(char) ? 2 : 1;
  return width > 64;
}

/** Splits a text at ranges the server found, by UTF-16 offsets; broken ranges are ignored. */
export function splitRanges(text: string, ranges: readonly { start: number; length: number }[]) {
  const parts: { text: string; hit: boolean }[] = [];
  let at = 0;
  for (const { start, length } of [...ranges].sort((a, b) => a.start - b.start)) {
    if (start < at || length <= 0 || start + length > text.length) continue;
    if (start > at) parts.push({ text: text.slice(at, start), hit: false });
    parts.push({ text: text.slice(start, start + length), hit: true });
    at = start + length;
  }
  if (at < text.length) parts.push({ text: text.slice(at), hit: false });
  return parts;
}

const closing = '，。、；：！？）》」』”’…,.;:!?)]}%';
const opening = '（《「『“‘([{';
const counting = /^[一二两三四五六七八九十几每这那第不]$/;

const segmenter =
  typeof Intl.Segmenter === 'function' ? new Intl.Segmenter('zh', { granularity: 'word' }) : null;

/**
 * The words of a text, spaces and marks kept with the word they cling to, so that joining them gives the text back.
 * A count stays with what it counts (一门), a negation with what it negates.
 */
export function words(text: string): string[] {
  const result: string[] = [];
  let held = '';
  for (const word of segmenter
    ? Array.from(segmenter.segment(text), (part) => part.segment)
    : Array.from(text)) {
    const last = result.length - 1;
    if (last >= 0 && !held && (closing.includes(word) || /^\s+$/.test(word))) {
      result[last] += word;
    } else if (opening.includes(word) || counting.test(word)) {
      held += word;
    } else {
      result.push(held + word);
      held = '';
    }
  }
  if (held) result.push(held);
  return result;
}
