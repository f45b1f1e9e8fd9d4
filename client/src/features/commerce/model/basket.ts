import type { Money } from '@/shared/api/types';
import { minorDigits } from '@/shared/lib/format';
import type { CheckoutLine, CheckoutProblem, Period, Provider, ProviderOffer } from './types';

const periods: readonly Period[] = ['month', 'quarter', 'year'];

/** What the address of the checkout asks for; undefined when it names nothing. */
export function lineOf(address: {
  product: string;
  tier: string;
  period: string;
  gift: string;
  amount: string;
  currency: string;
}): CheckoutLine | undefined {
  const gift = address.gift === '1';
  if (address.tier) {
    const period = periods.find((known) => known === address.period) ?? 'month';
    return { tierId: address.tier, period, gift };
  }
  if (!address.product) return undefined;
  const minorUnits = Number(address.amount);
  const chosen = address.amount !== '' && Number.isSafeInteger(minorUnits) && minorUnits >= 0;
  return {
    productId: address.product,
    gift,
    amount: chosen ? { minorUnits, currency: address.currency || 'CNY' } : undefined,
  };
}

const had = ['commerce.already_owned', 'commerce.own_product'];

/** Why the buyer needs not buy it: it is theirs already. */
export const ownership = (problems: readonly CheckoutProblem[]) =>
  problems.find((problem) => had.includes(problem.code));

/** Codes are compared as the server keeps them. */
export const normalCode = (raw: string) => raw.trim().toUpperCase();

/** The provider that is chosen: the buyer's own while it is offered, else the first. */
export function chosenProvider(
  offers: readonly ProviderOffer[],
  chosen: Provider | null,
): Provider | undefined {
  return offers.find((offer) => offer.provider === chosen)?.provider ?? offers[0]?.provider;
}

export const toMajor = (money: Money) => money.minorUnits / 10 ** minorDigits(money.currency);

/** What was typed, in minor units; rounded, because 0.1 + 0.2 is not 0.3. */
export const toMinor = (major: number, currency: string) => Math.round(major * 10 ** minorDigits(currency));
