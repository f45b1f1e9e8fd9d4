import type { Grouping } from '../api/money-queries';
import { daysBetween } from './period';
import type { RevenueRow } from './types';

export const measures = [
  'collected',
  'refunded',
  'platform',
  'creators',
  'escrow',
  'couponCost',
  'tax',
] as const;
export type Measure = (typeof measures)[number];

export const amountOf = (row: RevenueRow, measure: Measure): number => row[`${measure}Minor`];

const zero = (key: string): RevenueRow => ({
  key,
  collectedMinor: 0,
  refundedMinor: 0,
  couponCostMinor: 0,
  taxMinor: 0,
  platformMinor: 0,
  creatorsMinor: 0,
  escrowMinor: 0,
});

/** The rows as they are drawn: every day of the period for days, the largest first for the rest. */
export function arranged(
  rows: readonly RevenueRow[],
  by: Grouping,
  first: string,
  last: string,
): RevenueRow[] {
  if (by !== 'day') return rows.toSorted((a, b) => b.collectedMinor - a.collectedMinor);
  const known = new Map(rows.map((row) => [row.key, row]));
  return daysBetween(first, last).map((day) => known.get(day) ?? zero(day));
}

export const isEmpty = (rows: readonly RevenueRow[]) =>
  rows.every((row) => measures.every((measure) => amountOf(row, measure) === 0));
