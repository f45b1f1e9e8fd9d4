import { isHan, words } from '@/shared/lib/text';

const closing = '，。、；：！？）》」』”’…,.;:!?)]}%';

/** An unbreakable piece of a title with its width in ems. */
interface Atom {
  text: string;
  width: number;
  /** A space that follows and disappears at the end of a line. */
  space: number;
  /** A natural place to break: after a colon, a comma, a dash. */
  natural: boolean;
}

/** Widths of a bold serif, on the generous side, so that a set line never runs over. */
export function charWidth(char: string): number {
  if (isHan(char)) return 1;
  if (char === ' ') return 0.3;
  if (/[iljtfrI1.,:;'!|()[\]-]/.test(char)) return 0.4;
  if (/[mwMW@%]/.test(char)) return 1;
  if (/[A-Z&]/.test(char)) return 0.8;
  if (/[0-9]/.test(char)) return 0.62;
  return /[a-zà-ÿ]/.test(char) ? 0.61 : 0.75;
}

export const textWidth = (text: string) => Array.from(text).reduce((sum, char) => sum + charWidth(char), 0);

/** Words stay whole; closing marks cling to what precedes them, opening ones to what follows. */
export function atoms(title: string, maxWidth: number): Atom[] {
  const result: Atom[] = [];
  for (const word of words(title)) {
    const text = word.trimEnd();
    const last = result.at(-1);
    const space = word.length > text.length ? charWidth(' ') : 0;
    if (last && last.space === 0 && text && !isHan(last.text.at(-1) ?? '') && !isHan(text[0] ?? '')) {
      // “C++”, “node.js”: pieces of one Latin word that the segmenter took apart.
      last.text += text;
      last.width = textWidth(last.text);
      last.space = space;
    } else if (text) {
      result.push({
        text,
        width: textWidth(text),
        space,
        natural: '，。；：！？、—,;:'.includes(text.at(-1) ?? ''),
      });
    }
  }
  return result.flatMap((atom) => (atom.width > maxWidth ? split(atom, maxWidth) : [atom]));
}

/** Whether a word would have to be torn apart to be set in this measure. */
export const tears = (title: string, maxWidth: number) =>
  atoms(title, Number.POSITIVE_INFINITY).some((atom) => atom.width > maxWidth && !isHan(atom.text[0] ?? ''));

/** A character with the closing marks that cling to it. */
const tail = new RegExp(
  `[^${closing.replace(/[\\\]-]/g, '\\$&')}]?[${closing.replace(/[\\\]-]/g, '\\$&')}]*$`,
  'u',
);

function split(atom: Atom, maxWidth: number): Atom[] {
  const pieces: string[] = [];
  let text = '';
  for (const char of atom.text) {
    if (text && textWidth(text + char) > maxWidth) {
      // A closing mark takes the character before it along to the next line.
      const carried = closing.includes(char) ? (tail.exec(text)?.[0] ?? '') : '';
      if (carried && carried !== text) text = text.slice(0, -carried.length);
      pieces.push(text);
      text = carried !== text ? carried : '';
    }
    text += char;
  }
  pieces.push(text);
  return pieces.map((piece, index) => {
    const last = index === pieces.length - 1;
    return {
      text: piece,
      width: textWidth(piece),
      space: last ? atom.space : 0,
      natural: last && atom.natural,
    };
  });
}

/** Breaks into the fewest lines, then as evenly as can be, preferring natural places. Null when it cannot be done. */
export function breakLines(title: string, maxWidth: number, maxLines: number): string[] | null {
  const parts = atoms(title, maxWidth);
  const count = parts.length;
  if (count === 0) return [];
  const total = parts.reduce((sum, atom) => sum + atom.width + atom.space, 0);
  for (let lines = Math.max(1, Math.ceil(total / maxWidth - 0.2)); lines <= maxLines; lines += 1) {
    const ideal = total / lines;
    // best[k][i]: least cost to set the first i atoms in k lines.
    const best = Array.from({ length: lines + 1 }, () => new Array<number>(count + 1).fill(Infinity));
    const from = Array.from({ length: lines + 1 }, () => new Array<number>(count + 1).fill(-1));
    const at = (row: number[][], k: number, i: number) => row[k]?.[i] ?? Infinity;
    (best[0] as number[])[0] = 0;
    for (let k = 1; k <= lines; k += 1) {
      for (let end = 1; end <= count; end += 1) {
        let width = 0;
        for (let start = end - 1; start >= 0; start -= 1) {
          const atom = parts[start] as Atom;
          width += atom.width + (start === end - 1 ? 0 : atom.space);
          if (width > maxWidth) break;
          const natural = end === count || (parts[end - 1] as Atom).natural ? 0 : 0.6;
          const cost = at(best, k - 1, start) + (width - ideal) ** 2 + natural;
          if (cost < at(best, k, end)) {
            (best[k] as number[])[end] = cost;
            (from[k] as number[])[end] = start;
          }
        }
      }
    }
    if (at(best, lines, count) < Infinity) return collect(parts, from, lines);
  }
  return null;
}

function collect(parts: Atom[], from: number[][], lines: number): string[] {
  const result: string[] = [];
  let end = parts.length;
  for (let k = lines; k > 0; k -= 1) {
    const start = from[k]?.[end] ?? 0;
    const line = parts.slice(start, end).map((atom) => atom.text + (atom.space ? ' ' : ''));
    result.unshift(line.join('').trim());
    end = start;
  }
  return result;
}

/** A name cut to a width in ems, between words where it can be. */
export function shorten(text: string, maxWidth: number): string {
  if (textWidth(text) <= maxWidth) return text;
  let kept = '';
  for (const word of words(text)) {
    if (textWidth(`${kept}${word.trimEnd()}…`) > maxWidth) break;
    kept += word;
  }
  return kept
    ? `${kept.trimEnd()}…`
    : `${Array.from(text)
        .slice(0, Math.floor(maxWidth) - 1)
        .join('')}…`;
}

export interface TitleLayout {
  lines: string[];
  size: number;
  /** The part after a colon or a dash, set smaller. */
  sub: string[];
  subSize: number;
}

interface Box {
  width: number;
  height: number;
  sizes: readonly number[];
}

const leading = 1.22;
const subLeading = 1.35;

export const lineHeight = (size: number) => size * leading;
export const subLineHeight = (size: number) => size * subLeading;

/** “主标题：副标题” is set as a title and a smaller line under it. */
export function splitTitle(title: string): [string, string] {
  const match = /^(.{2,}?)\s*(?:[：:]|——|\s[-–—|]\s)\s*(.{2,})$/u.exec(title);
  if (match?.[1] && match[2] && textWidth(match[1]) >= 2) return [match[1].trim(), match[2].trim()];
  const bracket = /^(.{3,}?)\s*[（(]([^（()）]{2,})[)）]$/u.exec(title);
  return bracket?.[1] && bracket[2] ? [bracket[1], bracket[2]] : [title, ''];
}

/** Sets a title in a box: the largest size at which it fits, cut with an ellipsis only at the smallest. */
export function layoutTitle(rawTitle: string, box: Box): TitleLayout {
  const title = rawTitle.trim().replace(/\s+/g, ' ');
  const [main, rest] = splitTitle(title);
  for (const size of box.sizes) {
    const subSize = Math.max(13, Math.round(size * 0.52));
    const sub = rest ? (breakLines(rest, box.width / subSize, 2) ?? cut(rest, box.width / subSize, 2)) : [];
    const subHeight = sub.length > 0 ? sub.length * subLineHeight(subSize) + subSize * 0.6 : 0;
    const maxLines = Math.floor((box.height - subHeight) / lineHeight(size));
    if (size !== box.sizes.at(-1) && tears(main, box.width / size)) continue;
    const lines = maxLines > 0 ? breakLines(main, box.width / size, maxLines) : null;
    if (lines) return { lines, size, sub, subSize };
  }
  const size = box.sizes.at(-1) ?? 20;
  const maxLines = Math.max(1, Math.floor(box.height / lineHeight(size)));
  return { lines: cut(main, box.width / size, maxLines), size, sub: [], subSize: size };
}

function cut(text: string, maxWidth: number, maxLines: number): string[] {
  const chars = Array.from(text);
  let low = 1;
  let high = chars.length;
  let found = ['…'];
  while (low <= high) {
    const middle = (low + high) >> 1;
    const lines = breakLines(`${chars.slice(0, middle).join('').trim()}…`, maxWidth, maxLines);
    if (lines) {
      found = lines;
      low = middle + 1;
    } else high = middle - 1;
  }
  return found;
}
