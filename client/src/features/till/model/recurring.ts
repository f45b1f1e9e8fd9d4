import type { Subscriptions } from './types';

/** From the begin to the end, in the order in which they add up. */
export const movements = [
  'start',
  'new',
  'expansion',
  'contraction',
  'churned',
  'reactivated',
  'end',
] as const;
export type Movement = (typeof movements)[number];

/** Where the two counts have another word for it. */
const people = { expansion: 'expanded', contraction: 'contracted' } as const;

export interface MovementRow {
  key: Movement;
  minor: number;
  subscribers: number;
}

/** What recurring revenue and those who pay it did, line by line. */
export const rowsOf = ({ mrr, subscribers }: Subscriptions): MovementRow[] =>
  movements.map((key) => ({
    key,
    minor: mrr[`${key}Minor`],
    subscribers: subscribers[key === 'expansion' || key === 'contraction' ? people[key] : key],
  }));

export const isEmpty = (report: Subscriptions) =>
  rowsOf(report).every((row) => row.minor === 0 && row.subscribers === 0);
