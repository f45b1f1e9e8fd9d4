import { describe, expect, it } from 'vitest';
import { addMonths, daysBetween, isDay, isMonth, periodOf, startOfDay, today } from './period';

describe('a day begins', () => {
  it('at midnight of the zone', () => {
    expect(startOfDay('2026-11-21', 'Asia/Shanghai')).toBe('2026-11-20T16:00:00.000Z');
    expect(startOfDay('2026-11-21', 'UTC')).toBe('2026-11-21T00:00:00.000Z');
  });

  it('rightly on the days when clocks change', () => {
    expect(startOfDay('2026-03-29', 'Europe/Berlin')).toBe('2026-03-28T23:00:00.000Z');
    expect(startOfDay('2026-03-30', 'Europe/Berlin')).toBe('2026-03-29T22:00:00.000Z');
    expect(startOfDay('2026-10-26', 'Europe/Berlin')).toBe('2026-10-25T23:00:00.000Z');
  });
});

it('the last day of a period belongs to it', () => {
  expect(periodOf('2026-11-01', '2026-11-30', 'Asia/Shanghai')).toEqual({
    first: '2026-11-01',
    last: '2026-11-30',
    from: '2026-10-31T16:00:00.000Z',
    to: '2026-11-30T16:00:00.000Z',
  });
});

it('what is no period becomes the last thirty days', () => {
  const now = Date.parse('2026-11-20T17:00:00Z');
  for (const [from, to] of [
    ['', ''],
    ['x', '2026-13-01'],
    ['2027-01-01', ''],
  ] as const) {
    expect(periodOf(from, to, 'Asia/Shanghai', now)).toMatchObject({
      first: '2026-10-23',
      last: '2026-11-21',
    });
  }
  expect(today('America/New_York', now)).toBe('2026-11-20');
});

it('months and days are counted over the year', () => {
  expect(addMonths('2026-01', -1)).toBe('2025-12');
  expect(addMonths('2026-12', 1)).toBe('2027-01');
  expect(daysBetween('2026-12-30', '2027-01-02')).toEqual([
    '2026-12-30',
    '2026-12-31',
    '2027-01-01',
    '2027-01-02',
  ]);
  expect(isDay('2026-02-31x')).toBe(false);
  expect(isMonth('2026-12')).toBe(true);
  expect(isMonth('2026-00')).toBe(false);
});
