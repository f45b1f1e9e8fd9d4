import { expect, it } from 'vitest';
import { codesOf, draftOf, faultsOf, isCode, termsOf } from './coupons';
import type { CouponTerms } from './types';

const terms: CouponTerms = {
  name: '新年八折',
  kind: 'percent',
  basisPoints: 2050,
  amount: null,
  scope: 'products',
  scopeIds: ['p1'],
  startsAt: '2026-01-01T00:00:00.000Z',
  endsAt: '2030-01-01T00:00:00.000Z',
  minimumMinor: 9900,
  totalCap: 100,
  perMemberCap: null,
  firstOrderOnly: true,
  restrictedTo: ['m1'],
  autoApply: false,
  priority: 5,
  exclusive: false,
};

it('a coupon that is opened and kept is the same coupon', () => {
  expect(termsOf(draftOf(terms), terms)).toEqual(terms);
  const fixed: CouponTerms = {
    ...terms,
    kind: 'fixed',
    basisPoints: null,
    amount: { minorUnits: 1999, currency: 'CNY' },
  };
  expect(termsOf(draftOf(fixed), fixed)).toEqual(fixed);
});

it('more than everything cannot be taken off, and caps are whole', () => {
  const draft = draftOf(terms);
  expect(faultsOf(draft)).toEqual([]);
  expect(faultsOf({ ...draft, value: '100.01', totalCap: '1.5', endsAt: '2020-01-01T00:00' })).toEqual([
    'value',
    'totalCap',
    'endsAt',
  ]);
  expect(faultsOf({ ...draft, kind: 'fixed', value: '500' })).toEqual([]);
});

it('what is named has at least one name, and the end comes after the beginning', () => {
  const draft = draftOf(terms);
  expect(faultsOf({ ...draft, scopeIds: [] })).toEqual(['scopeIds']);
  expect(faultsOf({ ...draft, scope: 'all', scopeIds: [] })).toEqual([]);
  expect(faultsOf({ ...draft, startsAt: '2090-01-01T00:00', endsAt: '2089-01-01T00:00' })).toEqual([
    'endsAt',
  ]);
});

it('yen have no cents, and everything names nothing', () => {
  const draft = { ...draftOf(terms), kind: 'fixed' as const, currency: 'JPY', value: '500', minimum: '3000' };
  expect(termsOf({ ...draft, scope: 'all' }, terms)).toMatchObject({
    amount: { minorUnits: 500, currency: 'JPY' },
    minimumMinor: 3000,
    scopeIds: [],
  });
  expect(faultsOf({ ...draft, value: '500.5' })).toEqual(['value']);
});

it('a pasted list of codes is read once each', () => {
  expect(codesOf(' spring-26, SPRING-26\nvip2026、a;;')).toEqual(['SPRING-26', 'VIP2026', 'A']);
  expect(['SPRING-26', 'A', '春天二六'].map(isCode)).toEqual([true, false, false]);
});
