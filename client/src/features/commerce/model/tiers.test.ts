import { describe, expect, it } from 'vitest';
import { manyMemberships, memberships, tiers } from '@/test/mocks/commerce/memberships';
import { cheapest, liveAt, saved, soldPeriods, sorted, tierName } from './tiers';
import type { Membership, Tier } from './types';

const [reader, friend] = tiers as [Tier, Tier];
const [mine] = memberships as [Membership];

describe('tiers', () => {
  it('are compared over the periods they are sold for, the shortest first', () => {
    expect(soldPeriods(tiers)).toEqual(['month', 'quarter', 'year']);
    expect(soldPeriods([])).toEqual([]);
  });

  it('say how much less a longer period costs, never more than is true', () => {
    expect(saved(reader, 'month')).toBe(0);
    expect(saved(reader, 'quarter')).toBe(5);
    expect(saved(reader, 'year')).toBe(16);
  });

  it('have a name in the language of the reader, and in the other where that one is missing', () => {
    expect(tierName(reader.details, 'en')).toBe('Reader');
    expect(tierName({ nameZh: '读者', nameEn: '' }, 'en')).toBe('读者');
  });

  it('change the live membership of the same owner only', () => {
    const owner = { handle: 'linwan', displayName: '林晚', avatarUrl: null };
    expect(liveAt(memberships, friend)).toBe(mine);
    expect(liveAt(memberships, { ...friend, owner })).toBeUndefined();
    expect(liveAt([{ ...mine, endedAt: '2026-11-02T00:00:00Z' }], friend)).toBeUndefined();
  });

  it('name what the cheapest period costs, or nothing where none is sold', () => {
    expect(cheapest(tiers)).toEqual({ minorUnits: 3000, currency: 'CNY' });
    expect(cheapest([])).toBeUndefined();
  });

  it('are sorted by what may be done: what lives, what may be had again, and the rest', () => {
    const { live, returning, old } = sorted(manyMemberships);
    expect(live.map((known) => known.id)).toEqual([
      'ms-paused',
      'ms-ending',
      'ms-grace',
      'ms-trial',
      'ms-mandate',
      'ms-failed',
    ]);
    expect(returning.map((known) => known.id)).toEqual(['ms-lapsed']);
    // Of the same author one lives: nothing to come back to.
    expect(old.map((known) => known.id)).toEqual(['ms-before']);
  });
});
