import { describe, expect, it } from 'vitest';
import { majorUnits, minorUnits } from './money';

describe('typed amounts', () => {
  it.each([
    ['99', 9900],
    ['99.5', 9950],
    ['1,299.00', 129900],
    ['0.01', 1],
    ['99.', 9900],
    ['99.500', 9950],
  ])('%s is %d', (typed, minor) => expect(minorUnits(typed)).toBe(minor));

  it.each(['', 'abc', '-1', '1.234', '1e3', '99999999999999999'])('%s is none', (typed) =>
    expect(minorUnits(typed)).toBeNull(),
  );

  it('are never rounded by floating point', () => {
    for (const minor of [1, 10, 29, 57, 1990, 110_035, 820_01])
      expect(minorUnits(majorUnits(minor))).toBe(minor);
  });

  it('of a currency without fraction are whole', () => {
    expect(minorUnits('500', 0)).toBe(500);
    expect(minorUnits('500.5', 0)).toBeNull();
    expect(majorUnits(500, 0)).toBe('500');
  });
});
