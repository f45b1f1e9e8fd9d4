import { describe, expect, it } from 'vitest';
import { amountsOf, readable, sideOf } from './books';

describe('amounts in a note', () => {
  it('are both read, with their currencies', () => {
    expect(amountsOf('asked 9900 CNY, came 100 USD')).toEqual({
      asked: { minorUnits: 9900, currency: 'CNY' },
      came: { minorUnits: 100, currency: 'USD' },
    });
  });

  it('are left alone where the note says something else', () => {
    expect(amountsOf('no such payment')).toBeNull();
    expect(amountsOf(null)).toBeNull();
  });
});

it('a side of a difference is its state and its amount', () => {
  expect(sideOf('succeeded 9900 cny')).toEqual({
    state: 'succeeded',
    amount: { minorUnits: 9900, currency: 'CNY' },
  });
  expect(sideOf('unknown')).toEqual({ state: 'unknown', amount: null });
  expect(sideOf('-')).toEqual({ state: '-', amount: null });
});

it('a payload that is no JSON is shown as it came', () => {
  expect(readable('{"a":1}')).toBe('{\n  "a": 1\n}');
  expect(readable('trade_status=SUCCESS&x')).toBe('trade_status=SUCCESS&x');
});
