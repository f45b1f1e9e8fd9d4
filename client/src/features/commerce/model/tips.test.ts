import { describe, expect, it } from 'vitest';
import { tipAmount } from './tips';

describe('a tip', () => {
  it('is what was picked, or what was typed instead', () => {
    expect(tipAmount('18', '', 'CNY')).toEqual({ minorUnits: 1800, currency: 'CNY' });
    expect(tipAmount('', 8.88, 'CNY')).toEqual({ minorUnits: 888, currency: 'CNY' });
  });

  it('is nothing below one and above five thousand', () => {
    for (const typed of [0, 0.5, 5000.01, -3, 'abc'])
      expect(tipAmount('18', typed, 'CNY'), String(typed)).toBeUndefined();
    expect(tipAmount('', '', 'CNY')).toBeUndefined();
  });
});
