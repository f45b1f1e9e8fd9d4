import type { Money } from '@/shared/api/types';
import type { Locale } from '@/shared/lib/format';
import type { Membership, Period, Tier } from './types';

export const periods: readonly Period[] = ['month', 'quarter', 'year'];
const months: Record<Period, number> = { month: 1, quarter: 3, year: 12 };

type Named = { nameZh: string; nameEn: string };

export const tierName = (named: Named, locale: Locale) =>
  locale === 'en' ? named.nameEn || named.nameZh : named.nameZh || named.nameEn;

export const priceOf = (tier: Pick<Tier, 'details'>, period: Period): Money | undefined =>
  tier.details.prices.find((price) => price.period === period)?.price;

/** The periods that any of these tiers is sold for, the shortest first. */
export const soldPeriods = (tiers: readonly Tier[]) =>
  periods.filter((period) => tiers.some((tier) => priceOf(tier, period)));

/** How much less a longer period costs than as many months, in whole percent; 0 where it is not less. */
export function saved(tier: Pick<Tier, 'details'>, period: Period): number {
  const price = priceOf(tier, period);
  const month = priceOf(tier, 'month');
  if (!price || !month || period === 'month' || month.minorUnits === 0) return 0;
  return Math.max(0, Math.floor(100 - (100 * price.minorUnits) / (month.minorUnits * months[period])));
}

/** The membership that a tier of the same owner would change. */
export const liveAt = (memberships: readonly Membership[], tier: Tier) =>
  memberships.find(
    (known) => !known.endedAt && (known.tier.owner?.handle ?? null) === (tier.owner?.handle ?? null),
  );
