import { expect, it } from 'vitest';
import { evenly, missing, pointsOf } from './shares';

it('a percentage is read to the hundredth, with or without its sign', () => {
  expect([pointsOf('33.33'), pointsOf('100%'), pointsOf(' '), pointsOf('0.005'), pointsOf('100.01')]).toEqual(
    [3333, 10_000, 0, null, null],
  );
});

it('what is missing to the whole is counted exactly', () => {
  expect(missing(['33.33', '33.33', '33.34'])).toBe(0);
  expect(missing(['70', ''])).toBe(3000);
  expect(missing(['70', '40'])).toBe(-1000);
  expect(missing(['70', 'x'])).toBeNull();
});

it('an even division loses nothing', () => {
  expect(evenly(3)).toEqual([3334, 3333, 3333]);
  expect(evenly(1)).toEqual([10_000]);
});
