import type { Diff } from './types';

export type DiffRow =
  | { id: string; kind: 'equal' | 'insert' | 'delete'; text: string }
  | { id: string; kind: 'fold'; count: number };

const context = 3;

/** The lines to show: changes with a little around them; longer equal stretches are folded. */
export function diffRows(diff: Diff): DiffRow[] {
  const rows: DiffRow[] = [];
  const add = (kind: 'equal' | 'insert' | 'delete', text: string) =>
    rows.push({ id: `${rows.length}`, kind, text });
  if (diff.titleBefore !== diff.titleAfter) {
    add('delete', diff.titleBefore);
    add('insert', diff.titleAfter);
  }
  diff.hunks.forEach((hunk, index) => {
    const head = index === 0 ? 0 : context;
    const tail = index === diff.hunks.length - 1 ? 0 : context;
    const folded = hunk.lines.length - head - tail;
    const folds = hunk.kind === 'equal' && folded > 1;
    hunk.lines.forEach((line, at) => {
      if (!folds || at < head || at >= hunk.lines.length - tail) add(hunk.kind, line);
      else if (at === head) rows.push({ id: `${rows.length}`, kind: 'fold', count: folded });
    });
  });
  return rows;
}

/** Whether anything differs at all. */
export function hasChanges(diff: Diff): boolean {
  return diff.titleBefore !== diff.titleAfter || diff.hunks.some((hunk) => hunk.kind !== 'equal');
}

/** The lines of a text, each with whether the other text has no such line: enough to see where two versions part. */
export function linesNotIn(text: string, other: string): { id: number; text: string; changed: boolean }[] {
  const known = new Set(other.split('\n').map((line) => line.trim()));
  return text.split('\n').map((line, id) => ({ id, text: line, changed: !known.has(line.trim()) }));
}
