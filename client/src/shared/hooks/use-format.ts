import { type Context, createContext, useContext, useMemo } from 'react';
import { useSession } from '@/shared/api/session';
import type { Money } from '@/shared/api/types';
import { useLocale } from '@/shared/i18n';
import type { Locale } from '@/shared/lib/format';
import * as format from '@/shared/lib/format';

let device: string | undefined;

/** Asked once: the answer takes a while and does not change. */
function deviceZone(): string {
  device ??= Intl.DateTimeFormat().resolvedOptions().timeZone || 'Asia/Shanghai';
  return device;
}

function formatters(locale: Locale, zone: string) {
  return {
    locale,
    zone,
    money: (value: Money) => format.formatMoney(value, locale),
    count: (value: number) => format.formatCount(value, locale),
    number: (value: number, digits?: number) => format.formatNumber(value, locale, digits),
    percent: (ratio: number) => format.formatPercent(ratio, locale),
    relative: (iso: string) => format.formatRelative(iso, locale, zone),
    date: (iso: string) => format.formatDate(iso, locale, zone),
    fullDate: (iso: string) => format.formatFullDate(iso, locale, zone),
    exact: (iso: string) => format.formatExact(iso, locale, zone),
    duration: (seconds: number) => format.formatDuration(seconds, locale),
    clock: format.formatClock,
    bytes: (value: number) => format.formatBytes(value, locale),
  };
}

export type Formatters = ReturnType<typeof formatters>;

/** One set for the whole page: dozens of cards ask for it, and each asking for itself would be felt. */
export const FormatContext: Context<Formatters | null> = createContext<Formatters | null>(null);

/** For the root of the application: formatters of the member's language and time zone. */
export function useFormatters(): Formatters {
  const locale = useLocale();
  const zone = useSession().member?.timeZone || deviceZone();
  return useMemo(() => formatters(locale, zone), [locale, zone]);
}

/** Formatters bound to the reader's language and time zone. */
export function useFormat(): Formatters {
  const shared = useContext(FormatContext);
  if (!shared) throw new Error('FormatContext is missing: wrap in Providers');
  return shared;
}
