import { beforeEach, describe, expect, it } from 'vitest';
import { productPage } from '@/test/mocks/catalog-data';
import { percentPlayed, resumeAt } from './player';
import { cardProps, primaryAction, totals } from './product';
import { readSettings } from './reader-settings';
import { offsetOf, percentRead, placeAt, recallPlace, rememberPlace } from './reading-position';
import { countNarrowing, noFilters, toQuery } from './search-filters';
import type { ProductPage } from './types';

const paid = (): ProductPage => productPage('python-data-analysis', false);
const free = (signedIn: boolean): ProductPage => productPage('psychology-and-life', signedIn);

describe('the one action of a product', () => {
  it('is to go on where one stopped', () => {
    expect(primaryAction(free(true), true, 'i1-2')).toEqual({ kind: 'continue', itemId: 'i1-2' });
    expect(primaryAction(free(true), true)).toEqual({ kind: 'continue', itemId: 'i0-0' });
  });

  it('is to join what may be joined', () => {
    const product = { ...free(true), access: { entitled: true, reason: 'free' as const, enrolled: false } };
    expect(primaryAction(product, true)).toEqual({ kind: 'enrol' });
  });

  it('is to sign in for a free course, but a free article is read at once', () => {
    const course = { ...free(false), access: { entitled: false, reason: 'none' as const, enrolled: false } };
    expect(primaryAction(course, false)).toEqual({ kind: 'signIn' });
    const [section] = course.outline;
    const [item] = section?.items ?? [];
    if (!section || !item) throw new Error('the fixture has lessons');
    const article = { ...course, outline: [{ ...section, items: [{ ...item, locked: false }] }] };
    expect(primaryAction(article, false)).toEqual({ kind: 'read', itemId: item.id });
  });

  it('is to buy what is sold, whoever looks and whether or not there is a preview', () => {
    expect(primaryAction(paid(), false)).toEqual({ kind: 'buy' });
    expect(primaryAction({ ...paid(), preview: null, outline: [] }, true)).toEqual({ kind: 'buy' });
    expect(primaryAction({ ...paid(), bundle: [free(false)], outline: [] }, true)).toEqual({ kind: 'buy' });
  });

  it('is to look inside a bundle that one has', () => {
    const bought = { entitled: true, reason: 'purchase' as const, enrolled: false };
    expect(primaryAction({ ...paid(), bundle: [free(false)], outline: [], access: bought }, true)).toEqual({
      kind: 'contents',
    });
  });
});

describe('a product', () => {
  it('adds up its lessons', () => {
    expect(totals(paid().outline, 'zh-CN')).toMatchObject({
      items: 15,
      free: 5,
      media: 3 * (1242 + 805),
      words: 3 * 6400,
    });
  });

  it('takes as long as its sound and pictures and the reading of its texts together', () => {
    const [section] = paid().outline;
    const [item] = section?.items ?? [];
    if (!section || !item) throw new Error('the fixture has lessons');
    const lesson = (wordCount: number, durationSeconds: number | null) => ({
      ...item,
      wordCount,
      durationSeconds,
    });
    const outline = [{ ...section, items: [lesson(900, null), lesson(5000, 120)] }];
    expect(totals(outline, 'zh-CN')).toMatchObject({ media: 120, seconds: 120 + 180 });
    expect(totals(outline, 'en')).toMatchObject({ media: 120, seconds: 120 + 270 });
  });

  it('carries the name of its member before the imported one', () => {
    const card = { ...paid(), byline: '清华大学', author: null };
    expect(cardProps(card).byline).toBe('清华大学');
    expect(cardProps({ ...card, author: { handle: 'a', displayName: '林晚' } }).byline).toBe('林晚');
  });
});

describe('search filters', () => {
  it('become what the server asks for, and nothing that it does not know', () => {
    expect(toQuery({ ...noFilters, q: '心理', price: 'under50', rating: '4.5' })).toMatchObject({
      q: '心理',
      minPrice: 1,
      maxPrice: 4999,
      minRating: 4.5,
      sort: 'relevance',
    });
    expect(toQuery({ ...noFilters, price: 'nonsense', rating: 'x', sort: 'drop table' })).toMatchObject({
      minPrice: undefined,
      maxPrice: undefined,
      minRating: undefined,
      sort: 'popular',
    });
    expect(toQuery({ ...noFilters, price: 'from300' }).maxPrice).toBeUndefined();
  });

  it('are counted without the words and the order', () => {
    expect(countNarrowing({ ...noFilters, q: 'x', sort: 'new', kind: 'course', price: 'free' })).toBe(2);
  });
});

describe('the place in a text', () => {
  const blocks = [
    { top: 100, height: 200 },
    { top: 320, height: 400 },
    { top: 740, height: 100 },
  ];

  it('is found again when the text is set larger', () => {
    const place = placeAt(blocks, 520);
    expect(place).toEqual({ block: 1, ratio: 0.5 });
    const larger = blocks.map((box) => ({ top: box.top * 2, height: box.height * 2 }));
    expect(offsetOf(larger, place)).toBe(1040);
  });

  it('is nowhere when the text has become shorter, and at the end past the end', () => {
    expect(offsetOf(blocks, { block: 9, ratio: 0 })).toBeNull();
    expect(placeAt(blocks, 5000)).toEqual({ block: 2, ratio: 1 });
    expect(placeAt([], 10)).toEqual({ block: 0, ratio: 1 });
  });

  it('tells how much has been in sight', () => {
    expect(percentRead(100, 1000, 600)).toBe(50);
    expect(percentRead(100, 1000, 50)).toBe(0);
    expect(percentRead(-5000, 1000, 800)).toBe(100);
    expect(percentRead(0, 0, 800)).toBe(0);
  });

  beforeEach(() => localStorage.clear());

  it('is remembered for the last two hundred texts', () => {
    for (let index = 0; index < 230; index += 1) rememberPlace(`item-${index}`, { block: index, ratio: 0 });
    expect(recallPlace('item-229')).toMatchObject({ block: 229 });
    expect(Object.keys(JSON.parse(localStorage.getItem('kp.places') ?? '{}')).length).toBe(200);
  });
});

describe('playing', () => {
  it('starts where one stopped, unless that is the very beginning or the end', () => {
    expect(resumeAt(3, 600)).toBe(0);
    expect(resumeAt(120, 600)).toBe(120);
    expect(resumeAt(595, 600)).toBe(0);
    expect(percentPlayed(300, 600)).toBe(50);
    expect(percentPlayed(300, 0)).toBe(0);
  });
});

describe('reader settings', () => {
  it('keeps what is known of what another release stored', () => {
    expect(readSettings({ size: 'gigantic', theme: 'paper' })).toEqual({ size: 'medium', theme: 'paper' });
    expect(readSettings('nonsense')).toEqual({ size: 'medium', theme: 'auto' });
    expect(readSettings(null)).toEqual({ size: 'medium', theme: 'auto' });
  });
});
