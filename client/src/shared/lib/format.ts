import type { Money } from '@/shared/api/types';

export type Locale = 'zh-CN' | 'en';

const cache = new Map<string, Intl.NumberFormat | Intl.DateTimeFormat | Intl.RelativeTimeFormat>();

function cached<T extends Intl.NumberFormat | Intl.DateTimeFormat | Intl.RelativeTimeFormat>(
  key: string,
  make: () => T,
): T {
  const known = cache.get(key);
  if (known) return known as T;
  const made = make();
  cache.set(key, made);
  return made;
}

/** Minor units of the currency: two digits for CNY, none for JPY. */
export function minorDigits(currency: string): number {
  return (
    cached(
      `digits:${currency}`,
      () => new Intl.NumberFormat('en', { style: 'currency', currency }),
    ).resolvedOptions().maximumFractionDigits ?? 2
  );
}

/** ¥99, ¥99.50: the fraction only when there is one. A debt has a minus as wide as the figures. */
export function formatMoney(money: Money, locale: Locale): string {
  const fraction = minorDigits(money.currency);
  const whole = money.minorUnits % 10 ** fraction === 0;
  return cached(
    `money:${locale}:${money.currency}:${whole}`,
    () =>
      new Intl.NumberFormat(locale, {
        style: 'currency',
        currency: money.currency,
        currencyDisplay: 'narrowSymbol',
        minimumFractionDigits: whole ? 0 : fraction,
        maximumFractionDigits: whole ? 0 : fraction,
      }),
  )
    .format(money.minorUnits / 10 ** fraction)
    .replace('-', '−');
}

/** 1.2万 in Chinese, 12k in English; small numbers as they are. */
export function formatCount(value: number, locale: Locale): string {
  if (Math.abs(value) < (locale === 'en' ? 1000 : 10_000)) {
    return cached(`number:${locale}`, () => new Intl.NumberFormat(locale)).format(value);
  }
  const compact = cached(
    `compact:${locale}`,
    () => new Intl.NumberFormat(locale, { notation: 'compact', maximumSignificantDigits: 2 }),
  ).format(value);
  return locale === 'en' ? compact.replace('K', 'k') : compact;
}

export function formatNumber(value: number, locale: Locale, maximumFractionDigits = 1): string {
  return cached(
    `number:${locale}:${maximumFractionDigits}`,
    () => new Intl.NumberFormat(locale, { maximumFractionDigits }),
  ).format(value);
}

export function formatPercent(ratio: number, locale: Locale): string {
  return cached(
    `percent:${locale}`,
    () => new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 0 }),
  ).format(ratio);
}

const steps: [Intl.RelativeTimeFormatUnit, number][] = [
  ['minute', 60],
  ['hour', 3600],
  ['day', 86_400],
];

/** “3 hours ago” within a week, the date beyond it (with the year when it is another one). */
export function formatRelative(iso: string, locale: Locale, timeZone: string, now = Date.now()): string {
  const then = Date.parse(iso);
  const seconds = (then - now) / 1000;
  const relative = cached(
    `relative:${locale}`,
    () => new Intl.RelativeTimeFormat(locale, { numeric: 'auto' }),
  );
  if (Math.abs(seconds) < 45) return relative.format(0, 'second');
  if (Math.abs(seconds) > 7 * 86_400) return formatDate(iso, locale, timeZone, now);
  const [unit, size] = steps.findLast(([, length]) => Math.abs(seconds) >= length * 0.95) ?? ['minute', 60];
  return relative.format(Math.round(seconds / size) || Math.sign(seconds), unit);
}

function yearIn(time: number, timeZone: string): string {
  return cached(
    `year:${timeZone}`,
    () => new Intl.DateTimeFormat('en', { year: 'numeric', timeZone }),
  ).format(time);
}

export function formatDate(iso: string, locale: Locale, timeZone: string, now = Date.now()): string {
  const then = Date.parse(iso);
  const sameYear = yearIn(then, timeZone) === yearIn(now, timeZone);
  return cached(
    `date:${locale}:${timeZone}:${sameYear}`,
    () =>
      new Intl.DateTimeFormat(locale, {
        year: sameYear ? undefined : 'numeric',
        month: locale === 'en' ? 'short' : 'long',
        day: 'numeric',
        timeZone,
      }),
  ).format(then);
}

/** With its year whatever the year: for documents. */
export function formatFullDate(iso: string, locale: Locale, timeZone: string): string {
  return cached(
    `full:${locale}:${timeZone}`,
    () => new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone }),
  ).format(Date.parse(iso));
}

export function formatExact(iso: string, locale: Locale, timeZone: string): string {
  return cached(
    `exact:${locale}:${timeZone}`,
    () => new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeStyle: 'short', timeZone }),
  ).format(Date.parse(iso));
}

/** 0:42, 12:05, 1:02:03: the clock of a player. */
export function formatClock(totalSeconds: number): string {
  const whole = Math.max(0, Math.floor(totalSeconds));
  const hours = Math.floor(whole / 3600);
  const minutes = Math.floor((whole % 3600) / 60);
  const seconds = String(whole % 60).padStart(2, '0');
  return hours > 0 ? `${hours}:${String(minutes).padStart(2, '0')}:${seconds}` : `${minutes}:${seconds}`;
}

/** A length in words, for lists: 45分钟, 2小时5分钟; 45 min, 2 hr 5 min. */
export function formatDuration(totalSeconds: number, locale: Locale): string {
  const minutes = Math.max(1, Math.round(totalSeconds / 60));
  const parts: [number, 'hour' | 'minute'][] = [
    [Math.floor(minutes / 60), 'hour'],
    [minutes % 60, 'minute'],
  ];
  return parts
    .filter(([value]) => value > 0)
    .map(([value, unit]) =>
      cached(
        `unit:${locale}:${unit}`,
        () => new Intl.NumberFormat(locale, { style: 'unit', unit, unitDisplay: 'short' }),
      ).format(value),
    )
    .join(locale === 'en' ? ' ' : '');
}

export function formatBytes(bytes: number, locale: Locale): string {
  const units = ['B', 'kB', 'MB', 'GB'];
  let value = bytes;
  let unit = 0;
  while (value >= 1000 && unit < units.length - 1) {
    value /= 1000;
    unit += 1;
  }
  return `${formatNumber(value, locale, value < 10 && unit > 0 ? 1 : 0)} ${units[unit]}`;
}
