import { describe, expect, it } from 'vitest';
import { refundableLines, refundStatuses, stepsOf } from './refunds';
import type { RefundStatus } from './types';

const cny = (minorUnits: number) => ({ minorUnits, currency: 'CNY' });
const order = (paid: number, lines: [string, number, number][]) => ({
  paid: cny(paid),
  lines: lines.map(([id, total, refunded]) => ({ id, total: cny(total), refunded: cny(refunded) })),
});
const refund = (status: RefundStatus, lineId: string, amount: number) => ({
  status,
  lines: [{ lineId, amount: cny(amount) }],
});
const left = (kept: Parameters<typeof refundableLines>[0]) =>
  refundableLines(kept).map((each) => [each.line.id, each.left]);

describe('what can still go back', () => {
  it('is what was paid less what went back already', () => {
    expect(
      left({
        order: order(300, [
          ['a', 200, 50],
          ['b', 100, 100],
        ]),
        refunds: [],
      }),
    ).toEqual([['a', 150]]);
  });

  it('leaves out what is on its way, and counts a settled refund once', () => {
    const refunds = [refund('processing', 'a', 60), refund('settled', 'a', 50), refund('rejected', 'a', 90)];
    expect(left({ order: order(200, [['a', 200, 50]]), refunds })).toEqual([['a', 90]]);
  });

  it('is nothing of an order that was never paid', () => {
    expect(left({ order: order(0, [['a', 200, 0]]), refunds: [] })).toEqual([]);
  });
});

it('nothing is decided about a refund that is over', () => {
  expect(refundStatuses.filter((status) => stepsOf(status).length === 0)).toEqual(['settled', 'rejected']);
});
