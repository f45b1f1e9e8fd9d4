import { act, renderHook } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { orders } from '@/test/mocks/commerce/orders';
import { chosenProvider, lineOf, normalCode, toMajor, toMinor } from './basket';
import { useCountdown } from './countdown';
import { contentOf, isMoving } from './orders';
import type { Order } from './types';

const address = { product: '', tier: '', period: '', gift: '', amount: '', currency: 'CNY' };
const order = (id: string) => orders.find((entry) => entry.id === id) as Order;

describe('the line that an address asks for', () => {
  it('is a work, for oneself or as a gift', () => {
    expect(lineOf({ ...address, product: 'p1' })).toEqual({
      productId: 'p1',
      gift: false,
      amount: undefined,
    });
    expect(lineOf({ ...address, product: 'p1', gift: '1' })).toMatchObject({ gift: true });
  });

  it('is a tier for a period, monthly where the period is nonsense', () => {
    expect(lineOf({ ...address, tier: 't1', period: 'year' })).toMatchObject({
      tierId: 't1',
      period: 'year',
    });
    expect(lineOf({ ...address, tier: 't1', period: 'aeon' })).toMatchObject({ period: 'month' });
  });

  it('carries a chosen amount in whole minor units, and no other', () => {
    expect(lineOf({ ...address, product: 'p1', amount: '900' })?.amount).toEqual({
      minorUnits: 900,
      currency: 'CNY',
    });
    for (const amount of ['', '9.5', '-1', 'abc']) {
      expect(lineOf({ ...address, product: 'p1', amount })?.amount).toBeUndefined();
    }
  });

  it('is nothing where the address names nothing', () => {
    expect(lineOf(address)).toBeUndefined();
  });
});

describe('amounts and codes', () => {
  it('turn what was typed into minor units without losing a cent', () => {
    expect(toMinor(0.1 + 0.2, 'CNY')).toBe(30);
    expect(toMinor(19.99, 'CNY')).toBe(1999);
    expect(toMinor(500, 'JPY')).toBe(500);
    expect(toMajor({ minorUnits: 1999, currency: 'CNY' })).toBe(19.99);
  });

  it('compare codes as they are kept', () => {
    expect(normalCode('  hello-20 ')).toBe('HELLO-20');
  });

  it('choose the first provider that is offered when the chosen one is not', () => {
    const offers = [{ provider: 'alipay' as const, renewsByItself: false, takesProof: false }];
    expect(chosenProvider(offers, 'stripe')).toBe('alipay');
    expect(chosenProvider([], 'stripe')).toBeUndefined();
  });
});

describe('an order', () => {
  it('moves by itself only while something may still come', () => {
    expect(isMoving('awaitingPayment')).toBe(true);
    expect(isMoving('paid')).toBe(true);
    expect(isMoving('fulfilled')).toBe(false);
    expect(isMoving('expired')).toBe(false);
  });

  it('leads into what the buyer keeps: not a gift, not what went back', () => {
    expect(contentOf(order('done'))).toBe('p1');
    expect(contentOf(order('partly'))).toBe('p1');
    expect(contentOf(order('present'))).toBeUndefined();
    expect(contentOf(order('returned'))).toBeUndefined();
  });
});

describe('a countdown', () => {
  beforeEach(() => {
    vi.useFakeTimers();
    vi.setSystemTime('2026-11-21T08:00:00Z');
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  it('counts whole seconds down to nothing and says once that it ended', () => {
    const ended = vi.fn();
    const { result } = renderHook(() => useCountdown('2026-11-21T08:00:03Z', ended));
    expect(result.current).toBe(3);
    act(() => vi.advanceTimersByTime(2000));
    expect(result.current).toBe(1);
    expect(ended).not.toHaveBeenCalled();
    act(() => vi.advanceTimersByTime(5000));
    expect(result.current).toBe(0);
    expect(ended).toHaveBeenCalledTimes(1);
  });

  it('is over at once where the moment is past, and starts anew for a later one', () => {
    const { result, rerender } = renderHook(({ until }) => useCountdown(until), {
      initialProps: { until: '2026-11-21T07:59:00Z' },
    });
    expect(result.current).toBe(0);
    rerender({ until: '2026-11-21T08:00:10Z' });
    expect(result.current).toBe(10);
  });

  it('keeps the time of the clock when the page slept', () => {
    const { result } = renderHook(() => useCountdown('2026-11-21T08:10:00Z'));
    vi.setSystemTime('2026-11-21T08:09:00Z');
    act(() => vi.advanceTimersByTime(1000));
    expect(result.current).toBe(59);
  });
});
