import { describe, expect, it } from 'vitest';
import { works } from '@/test/mocks/studio-data';
import { demandsOf, mayBeSubmitted } from './readiness';
import type { Work } from './types';

const find = (id: string) => works.find((work) => work.id === id) as Work;
const missing = (work: Work, written = false) =>
  demandsOf(work, written)
    .filter((demand) => !demand.done)
    .map((demand) => demand.name);

describe('what a work needs before it is handed in', () => {
  it('is something to read, by the kind of work', () => {
    const column = find('w-column');
    expect(mayBeSubmitted(demandsOf(column, false))).toBe(false);
    const ready = {
      ...column,
      items: column.items.map((item) => ({ ...item, status: 'published' as const })),
    };
    expect(mayBeSubmitted(demandsOf(ready, false))).toBe(true);
    expect(mayBeSubmitted(demandsOf(find('w-ebook'), false))).toBe(true);
    expect(mayBeSubmitted(demandsOf({ ...find('w-ebook'), ebookFileId: null }, false))).toBe(false);
    expect(mayBeSubmitted(demandsOf(find('w-bundle'), false))).toBe(true);
    expect(mayBeSubmitted(demandsOf(find('w-review'), false))).toBe(false);
    expect(mayBeSubmitted(demandsOf(find('w-review'), true))).toBe(true);
  });

  it('advises the rest without insisting', () => {
    expect(missing(find('w-course'))).toEqual([]);
    expect(missing(find('w-column'))).toEqual([
      'content',
      'subtitle',
      'summary',
      'category',
      'audience',
      'taste',
    ]);
  });
});
