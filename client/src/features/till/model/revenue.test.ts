import { expect, it } from 'vitest';
import { arranged, isEmpty } from './revenue';
import type { RevenueRow } from './types';

const row = (key: string, collectedMinor: number): RevenueRow => ({
  key,
  collectedMinor,
  refundedMinor: 0,
  couponCostMinor: 0,
  taxMinor: 0,
  platformMinor: 0,
  creatorsMinor: 0,
  escrowMinor: 0,
});

it('a day on which nothing was sold is a zero, not a gap', () => {
  const rows = arranged([row('2026-11-03', 5), row('2026-11-01', 7)], 'day', '2026-11-01', '2026-11-03');
  expect(rows.map(({ key, collectedMinor }) => [key, collectedMinor])).toEqual([
    ['2026-11-01', 7],
    ['2026-11-02', 0],
    ['2026-11-03', 5],
  ]);
});

it('streams stand with the largest first', () => {
  expect(arranged([row('tip', 1), row('product', 9)], 'stream', '', '').map(({ key }) => key)).toEqual([
    'product',
    'tip',
  ]);
});

it('a period is empty only where every figure is zero', () => {
  expect(isEmpty([])).toBe(true);
  expect(isEmpty([row('tip', 0)])).toBe(true);
  expect(isEmpty([{ ...row('', 0), refundedMinor: 3 }])).toBe(false);
});
