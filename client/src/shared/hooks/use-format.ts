import { useMemo } from 'react';
import { useSession } from '@/shared/api/session';
import type { Money } from '@/shared/api/types';
import { useLocale } from '@/shared/i18n';
import * as format from '@/shared/lib/format';

let device: string | undefined;

/** Asked once: the answer takes a while and does not change. */
function deviceZone(): string {
  device ??= Intl.DateTimeFormat().resolvedOptions().timeZone || 'Asia/Shanghai';
  return device;
}

/** Formatters bound to the reader's language and time zone. */
export function useFormat() {
  const locale = useLocale();
  const zone = useSession().member?.timeZone || deviceZone();
  return useMemo(
    () => ({
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
    }),
    [locale, zone],
  );
}
