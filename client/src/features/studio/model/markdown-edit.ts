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

/** Moves the preview cut to the cursor: there is one at most. */
export function setCut(selection: Selection): Selection {
  const at = selection.text.indexOf(previewCut);
  if (at < 0) return insertBlock({ ...selection, end: selection.start }, previewCut);
  const without = selection.text.replace(new RegExp(`\\n*${previewCut}\\n*`), '\n\n');
  const shift = at < selection.start ? selection.text.length - without.length : 0;
  const start = Math.max(0, Math.min(without.length, selection.start - shift));
  return insertBlock({ text: without, start, end: start }, previewCut);
}

/** Han characters and Latin words, as the server counts them. */
export function countWords(text: string): number {
  const han = text.match(/\p{Script=Han}/gu)?.length ?? 0;
  const words = text.replace(/\p{Script=Han}/gu, ' ').match(/[\p{L}\p{N}]+/gu)?.length ?? 0;
  return han + words;
}
