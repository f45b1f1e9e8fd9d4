import { expect, it } from 'vitest';
import { isEmpty, rowsOf } from './recurring';
import type { Subscriptions } from './types';

const report = {
  mrr: {
    startMinor: 1000,
    newMinor: 300,
    expansionMinor: 50,
    contractionMinor: -20,
    churnedMinor: -100,
    reactivatedMinor: 10,
    endMinor: 1240,
  },
  subscribers: { start: 10, new: 3, expanded: 1, contracted: 2, churned: -1, reactivated: 1, end: 13 },
} as Subscriptions;

it('the lines add up from the begin to the end', () => {
  const rows = rowsOf(report);
  expect(rows.map(({ key }) => key).at(0)).toBe('start');
  expect(rows.slice(0, -1).reduce((sum, row) => sum + row.minor, 0)).toBe(rows.at(-1)?.minor);
  expect(rows.find(({ key }) => key === 'contraction')).toEqual({
    key: 'contraction',
    minor: -20,
    subscribers: 2,
  });
});

it('a till without members is empty', () => {
  const none = {
    startMinor: 0,
    newMinor: 0,
    expansionMinor: 0,
    contractionMinor: 0,
    churnedMinor: 0,
    reactivatedMinor: 0,
    endMinor: 0,
  };
  const nobody = { start: 0, new: 0, expanded: 0, contracted: 0, churned: 0, reactivated: 0, end: 0 };
  expect(isEmpty({ ...report, mrr: none, subscribers: nobody })).toBe(true);
  expect(isEmpty(report)).toBe(false);
});
