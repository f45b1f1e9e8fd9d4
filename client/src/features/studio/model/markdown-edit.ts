import { previewCut } from './types';

/** A text with its selection, as a textarea has it. */
export interface Selection {
  text: string;
  start: number;
  end: number;
}

/** Puts marks around the selection, or takes them away when they are there. */
export function wrap({ text, start, end }: Selection, mark: string): Selection {
  const chosen = text.slice(start, end);
  const before = text.slice(0, start);
  const after = text.slice(end);
  if (before.endsWith(mark) && after.startsWith(mark)) {
    return {
      text: before.slice(0, -mark.length) + chosen + after.slice(mark.length),
      start: start - mark.length,
      end: end - mark.length,
    };
  }
  return { text: before + mark + chosen + mark + after, start: start + mark.length, end: end + mark.length };
}

/** Begins every selected line with a mark, or takes it away when all have it. */
export function prefixLines({ text, start, end }: Selection, prefix: string): Selection {
  const from = text.lastIndexOf('\n', start - 1) + 1;
  const stop = text.indexOf('\n', end);
  const to = stop < 0 ? text.length : stop;
  const lines = text.slice(from, to).split('\n');
  const all = lines.every((line) => line.startsWith(prefix));
  const changed = lines.map((line) => (all ? line.slice(prefix.length) : prefix + line)).join('\n');
  return { text: text.slice(0, from) + changed + text.slice(to), start: from, end: from + changed.length };
}

/** Puts a block on lines of its own at the cursor. */
export function insertBlock({ text, start, end }: Selection, block: string): Selection {
  const before = text.slice(0, start).replace(/\n*$/, '');
  const after = text.slice(end).replace(/^\n*/, '');
  const lead = before.length > 0 ? `${before}\n\n` : '';
  const position = lead.length + block.length;
  return {
    text: `${lead}${block}${after.length > 0 ? `\n\n${after}` : '\n'}`,
    start: position,
    end: position,
  };
}

/** The server cuts at a marker with any spacing or case, alone on its line: so do we. */
const marker = () => /^[ \t]*<!--[ \t]*preview-end[ \t]*-->[ \t]*$/im;

/** Where the cut stands: the marker's first and last position, or null. */
export function cutOf(text: string): { start: number; end: number } | null {
  const found = marker().exec(text);
  return found ? { start: found.index, end: found.index + found[0].length } : null;
}

/** Takes every cut out of the text. */
export function removeCut(selection: Selection): Selection {
  let result = selection;
  for (let cut = cutOf(result.text); cut; cut = cutOf(result.text)) {
    const before = result.text.slice(0, cut.start).replace(/\n+$/, '');
    const after = result.text.slice(cut.end).replace(/^\n+/, '');
    const gap = before && after ? '\n\n' : '';
    const shift = result.text.length - (before.length + gap.length + after.length);
    const move = (at: number) =>
      at > cut.start ? Math.max(before.length, at - shift) : Math.min(at, before.length);
    result = { text: before + gap + after, start: move(result.start), end: move(result.end) };
  }
  return result;
}

/** Moves the preview cut to the cursor, or rather behind the block it stands in: there is one at most. */
export function setCut(selection: Selection): Selection {
  const without = removeCut(selection);
  const rest = /\n[ \t]*\n/.exec(without.text.slice(without.start));
  const onEmptyLine = /(^|\n)[ \t]*$/.test(without.text.slice(0, without.start));
  const at = onEmptyLine ? without.start : rest ? without.start + rest.index : without.text.length;
  return insertBlock({ text: without.text, start: at, end: at }, previewCut);
}

const listMark = /^(\s*)(?:([-*+])|(\d+)([.)]))( \[[ xX]\])? (.*)$/;

/** Enter in a list begins the next point; in an empty point it ends the list. Null where Enter is just Enter. */
export function continueList({ text, start, end }: Selection): Selection | null {
  if (start !== end) return null;
  const from = text.lastIndexOf('\n', start - 1) + 1;
  const found = listMark.exec(text.slice(from, start));
  if (!found) return null;
  const [, indent = '', bullet, number, dot = '.', task = '', words = ''] = found;
  if (words.trim() === '') return { text: text.slice(0, from) + text.slice(start), start: from, end: from };
  const mark = bullet ?? `${Number(number) + 1}${dot}`;
  const next = `\n${indent}${mark}${task ? ' [ ]' : ''} `;
  return {
    text: text.slice(0, start) + next + text.slice(start),
    start: start + next.length,
    end: start + next.length,
  };
}

/** Numbers the selected lines, or takes the numbers away. */
export function numberLines({ text, start, end }: Selection): Selection {
  const from = text.lastIndexOf('\n', start - 1) + 1;
  const stop = text.indexOf('\n', end);
  const to = stop < 0 ? text.length : stop;
  const lines = text.slice(from, to).split('\n');
  const all = lines.every((line) => /^\d+\. /.test(line));
  const changed = lines
    .map((line, index) => (all ? line.replace(/^\d+\. /, '') : `${index + 1}. ${line}`))
    .join('\n');
  return { text: text.slice(0, from) + changed + text.slice(to), start: from, end: from + changed.length };
}

/** Puts a fence around the selected lines, on lines of its own. */
export function fence(selection: Selection, mark: string): Selection {
  const inside = selection.text.slice(selection.start, selection.end);
  const block = insertBlock(selection, `${mark}\n${inside}\n${mark}`);
  const end = block.start - mark.length - 1;
  return { text: block.text, start: end - inside.length, end };
}

/** Makes a link of the selection; an address pasted over words, or words waiting for an address. */
export function link({ text, start, end }: Selection, address = ''): Selection {
  const words = text.slice(start, end);
  const changed = `${text.slice(0, start)}[${words}](${address || 'https://'})${text.slice(end)}`;
  if (address) return { text: changed, start: end + address.length + 4, end: end + address.length + 4 };
  const at = words ? end + 3 : start + 1;
  return { text: changed, start: at, end: words ? at + 8 : at };
}

/** The part between what two texts have in common, so that an editor can be told of the change alone. */
export function changeBetween(before: string, after: string): { from: number; to: number; insert: string } {
  const least = Math.min(before.length, after.length);
  let head = 0;
  while (head < least && before[head] === after[head]) head += 1;
  let tail = 0;
  while (tail < least - head && before[before.length - 1 - tail] === after[after.length - 1 - tail])
    tail += 1;
  return { from: head, to: before.length - tail, insert: after.slice(head, after.length - tail) };
}

const ideographs = /[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af\uf900-\ufaff\u{20000}-\u{3ffff}]/gu;

/** Han characters and Latin words, as the server counts them: marks, addresses and pictures are no words. */
export function countWords(markdown: string): number {
  const text = markdown
    .replace(/<!--[\s\S]*?-->/g, ' ')
    .replace(/^[ \t]*(```|~~~).*$/gm, ' ')
    .replace(/!\[([^\]]*)\]\([^)]*\)/g, ' ')
    .replace(/\[([^\]]*)\]\([^)]*\)/g, '$1');
  const han = text.match(ideographs)?.length ?? 0;
  const words = text.replace(ideographs, ' ').match(/[\p{L}\p{N}]+(?:['’_-]+[\p{L}\p{N}]+)*/gu)?.length ?? 0;
  return han + words;
}

/** What stands before the cut; the whole where there is none. */
export function beforeCut(text: string): string {
  const cut = cutOf(text);
  return cut ? text.slice(0, cut.start) : text;
}
