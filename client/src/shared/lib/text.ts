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
