import { describe, expect, it } from 'vitest';
import { works } from '@/test/mocks/studio-data';
import { changesOf, clashes, detailsOf, merged } from './details';
import type { Work } from './types';

const work = works[0] as Work;
const before = detailsOf(work);

describe('details of a work', () => {
  it('are sent as changes alone', () => {
    expect(changesOf(work, before)).toEqual({});
    expect(
      changesOf(work, {
        ...before,
        subtitle: 'new',
        price: 12.3,
        categoryId: null,
        audience: ' one \n\n two',
      }),
    ).toEqual({
      subtitle: 'new',
      price: { minorUnits: 1230, currency: 'CNY' },
      clear: ['category'],
      audience: ['one', 'two'],
    });
  });

  it('clash only where both changed the same field to something else', () => {
    const mine = { ...before, title: 'mine', subtitle: 'same', summary: 'my summary' };
    const theirs = { ...before, title: 'theirs', subtitle: 'same', slug: 'their-slug' };
    expect(clashes(before, mine, theirs)).toEqual(['title']);
    expect(merged(before, mine, theirs)).toEqual({
      ...before,
      title: 'mine',
      subtitle: 'same',
      summary: 'my summary',
      slug: 'their-slug',
    });
  });
});
