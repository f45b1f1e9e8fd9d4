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

/** What the cheapest period of any of these tiers costs. */
export const cheapest = (tiers: readonly Tier[]): Money | undefined =>
  tiers
    .flatMap((tier) => tier.details.prices.map((known) => known.price))
    .reduce<Money | undefined>(
      (least, price) => (least && least.minorUnits <= price.minorUnits ? least : price),
      undefined,
    );

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

const ownerOf = (membership: Membership) => membership.tier.owner?.handle ?? '';

/** The memberships by what may be done about them: those that live, the newest ended one where none of that owner lives, and the rest. */
export function sorted(memberships: readonly Membership[]) {
  const live = memberships.filter((known) => !known.endedAt);
  const held = new Set(live.map(ownerOf));
  const returning: Membership[] = [];
  const old: Membership[] = [];
  const ended = memberships.filter((known) => known.endedAt);
  for (const known of ended.sort((a, b) => Date.parse(b.endedAt ?? '') - Date.parse(a.endedAt ?? ''))) {
    const owner = ownerOf(known);
    if (held.has(owner)) old.push(known);
    else returning.push(known);
    held.add(owner);
  }
  return { live, returning, old };
}
