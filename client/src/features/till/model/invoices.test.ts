import { describe, expect, it } from 'vitest';
import { dueOf, givenFields, refundedSince } from './invoices';
import type { InvoiceStatus } from './types';

const cny = (minorUnits: number) => ({ minorUnits, currency: 'CNY' });
const sums = (status: InvoiceStatus, amount: number, kept: number) => ({
  status,
  amount: cny(amount),
  kept: cny(kept),
});

describe('an order that was refunded since its invoice was asked for', () => {
  it('is written for what is kept, and never for more than was asked', () => {
    expect(dueOf(sums('requested', 100, 70))).toEqual(cny(70));
    expect(dueOf(sums('requested', 70, 100))).toEqual(cny(70));
  });

  it('says whether less, nothing, or an invoice that is out is concerned', () => {
    expect(refundedSince(sums('requested', 100, 100))).toBeNull();
    expect(refundedSince(sums('requested', 100, 70))).toBe('less');
    expect(refundedSince(sums('requested', 100, 0))).toBe('nothing');
    expect(refundedSince(sums('issued', 100, 0))).toBe('issued');
    expect(refundedSince(sums('issued', 70, 70))).toBeNull();
    expect(refundedSince(sums('rejected', 100, 0))).toBeNull();
  });
});

it('what was not given is not there to be copied', () => {
  const person = { title: '林晚', taxId: null, address: null, phone: null, bank: null, account: null };
  expect(givenFields({ ...person, email: 'linwan@example.com', note: '' })).toEqual([
    ['title', '林晚'],
    ['email', 'linwan@example.com'],
  ]);
});
