import { describe, expect, it } from 'vitest';
import {
  formatBytes,
  formatClock,
  formatCount,
  formatDate,
  formatDuration,
  formatExact,
  formatMoney,
  formatRelative,
} from './format';

const cny = (minorUnits: number) => ({ minorUnits, currency: 'CNY' });
const now = Date.parse('2026-11-20T12:00:00Z');
const ago = (seconds: number) => new Date(now - seconds * 1000).toISOString();

describe('money', () => {
  it('shows the fraction only when there is one', () => {
    expect(formatMoney(cny(9900), 'zh-CN')).toBe('¥99');
    expect(formatMoney(cny(9950), 'zh-CN')).toBe('¥99.50');
    expect(formatMoney(cny(123_456_00), 'en')).toBe('¥123,456');
  });

  it('knows a currency without minor units', () => {
    expect(formatMoney({ minorUnits: 1200, currency: 'JPY' }, 'en')).toBe('¥1,200');
  });
});

describe('counts', () => {
  it('uses 万 in Chinese and k in English', () => {
    expect(formatCount(9999, 'zh-CN')).toBe('9,999');
    expect(formatCount(12_345, 'zh-CN')).toBe('1.2万');
    expect(formatCount(999, 'en')).toBe('999');
    expect(formatCount(12_345, 'en')).toBe('12k');
  });
});

describe('time', () => {
  it('is relative within a week and a date beyond it', () => {
    expect(formatRelative(ago(5), 'zh-CN', 'Asia/Shanghai', now)).toBe('现在');
    expect(formatRelative(ago(180), 'zh-CN', 'Asia/Shanghai', now)).toBe('3分钟前');
    expect(formatRelative(ago(3600 * 5), 'en', 'UTC', now)).toBe('5 hours ago');
    expect(formatRelative(ago(86_400), 'zh-CN', 'Asia/Shanghai', now)).toBe('昨天');
    expect(formatRelative(ago(86_400 * 30), 'zh-CN', 'Asia/Shanghai', now)).toBe('10月21日');
    expect(formatRelative(ago(86_400 * 400), 'en', 'UTC', now)).toBe('Oct 16, 2025');
  });

  it('is told in the zone of the member', () => {
    expect(formatExact('2026-11-20T18:30:00Z', 'zh-CN', 'Asia/Shanghai')).toContain('11月21日');
    expect(formatDate('2026-12-31T20:00:00Z', 'en', 'Asia/Shanghai', now)).toBe('Jan 1, 2027');
  });
});

describe('lengths', () => {
  it('reads like a clock in a player and like words in a list', () => {
    expect(formatClock(42)).toBe('0:42');
    expect(formatClock(3723)).toBe('1:02:03');
    expect(formatDuration(125 * 60, 'zh-CN')).toBe('2小时5分钟');
    expect(formatDuration(30, 'en')).toBe('1 min');
    expect(formatBytes(1_530_000, 'en')).toBe('1.5 MB');
  });
});
