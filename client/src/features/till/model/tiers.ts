import type { components } from '@/shared/api/schema';
import { digitsOf, majorUnits, minorUnits } from '@/shared/lib/money';

type Schemas = components['schemas'];

export type Tier = Schemas['TierView'];
export type TierDetails = Schemas['TierDetails'];
export type TierBenefit = Schemas['TierBenefit'];
export type TierStatus = Schemas['TierStatus'];
export type BenefitKind = Schemas['BenefitKind'];
export type AccessLevel = Schemas['AccessLevel'];
export type QuotaKind = Schemas['QuotaKind'];
export type QuotaCycle = Schemas['QuotaCycle'];
export type Period = Schemas['BillingPeriod'];

export const periods: readonly Period[] = ['month', 'quarter', 'year'];

export const benefitKinds: readonly BenefitKind[] = [
  'includedProducts',
  'includedCategory',
  'allOfCreator',
  'discountPercent',
  'badge',
  'quota',
];

/** Where a membership can stand, in the order in which it goes through it. */
export const states = ['trialing', 'active', 'pastDue', 'grace', 'paused', 'lapsed', 'cancelled'] as const;
export type State = (typeof states)[number];
export type Policy = Record<State, AccessLevel>;

/** Full access while somebody is expected to pay, none afterwards. */
export const usualPolicy: Policy = {
  trialing: 'full',
  active: 'full',
  pastDue: 'full',
  grace: 'full',
  paused: 'previewOnly',
  lapsed: 'none',
  cancelled: 'none',
};

/** What a state may give: who has paid reads everything, who is gone does not. */
export function levelsOf(state: State): readonly AccessLevel[] {
  if (state === 'active') return ['full'];
  if (state === 'lapsed' || state === 'cancelled') return ['previewOnly', 'none'];
  return ['full', 'previewOnly', 'none'];
}

export interface BenefitDraft {
  /** For the list on the screen. */
  key: number;
  kind: BenefitKind;
  products: string[];
  categoryId: string | null;
  creatorId: string | null;
  amount: string;
  text: string;
  /** What a quota counts; null for whatever its words say. */
  counts: QuotaKind | null;
  /** How often a quota begins anew. */
  every: QuotaCycle;
  /** The same in English; empty where the other words count in both languages. */
  textEn: string;
}

export const quotaKinds: readonly QuotaKind[] = ['consultations', 'questions', 'downloads'];
export const quotaCycles: readonly QuotaCycle[] = ['month', 'period'];

export interface TierDraft extends Record<string, unknown> {
  slug: string;
  nameZh: string;
  nameEn: string;
  summaryZh: string;
  summaryEn: string;
  currency: string;
  /** The price of each period as typed; empty where it is not sold. */
  prices: Record<Period, string>;
  trialDays: string;
  graceDays: string;
  maxPauseDays: string;
  rank: string;
  /** What is promised about refunds; both empty for what the platform promises. */
  refundHours: string;
  refundPercent: string;
  benefits: BenefitDraft[];
  policy: Policy;
}

let made = 0;

export function newBenefit(kind: BenefitKind): BenefitDraft {
  made += 1;
  return {
    key: made,
    kind,
    products: [],
    categoryId: null,
    creatorId: null,
    amount: kind === 'discountPercent' ? '10' : kind === 'quota' ? '1' : '',
    text: '',
    counts: null,
    every: 'month',
    textEn: '',
  };
}

export function draftOf(tier: Tier | undefined): TierDraft {
  const details = tier?.details;
  const currency = details?.prices[0]?.price.currency ?? 'CNY';
  const priceOf = (period: Period) => {
    const price = details?.prices.find((each) => each.period === period)?.price;
    return price ? majorUnits(price.minorUnits, digitsOf(currency)) : '';
  };
  return {
    slug: tier?.slug ?? '',
    nameZh: details?.nameZh ?? '',
    nameEn: details?.nameEn ?? '',
    summaryZh: details?.summaryZh ?? '',
    summaryEn: details?.summaryEn ?? '',
    currency,
    prices: { month: priceOf('month'), quarter: priceOf('quarter'), year: priceOf('year') },
    trialDays: String(details?.trialDays ?? 0),
    graceDays: String(details?.graceDays ?? 7),
    maxPauseDays: String(details?.maxPauseDays ?? 30),
    rank: String(details?.rank ?? 1),
    refundHours: details?.refunds ? String(details.refunds.windowHours) : '',
    refundPercent: details?.refunds ? String(details.refunds.maxConsumedPercent) : '',
    benefits: (details?.benefits ?? []).map((benefit) => ({
      ...newBenefit(benefit.kind),
      products: [...(benefit.products as readonly string[])],
      categoryId: benefit.categoryId ?? null,
      creatorId: benefit.creatorId ?? null,
      amount: benefit.amount ? String(benefit.amount) : '',
      text: benefit.text ?? '',
      counts: benefit.counts ?? null,
      // What was written before there was a choice holds for a period.
      every: benefit.every ?? 'period',
      textEn: benefit.textEn ?? '',
    })),
    policy: details ? policyOf(details) : usualPolicy,
  };
}

const policyOf = ({ policy }: TierDetails) =>
  Object.fromEntries(states.map((state) => [state, policy[state] ?? usualPolicy[state]])) as Policy;

const whole = (typed: string): number | null =>
  /^\d{1,6}$/.test(typed.trim()) ? Number(typed.trim()) : null;

const within = (typed: string, least: number, most: number) => {
  const number = whole(typed);
  return number !== null && number >= least && number <= most;
};

/** The most that the server takes. */
export const most = {
  trialDays: 90,
  graceDays: 60,
  maxPauseDays: 180,
  rank: 1000,
  benefits: 30,
  refundHours: 8760,
  refundPercent: 100,
} as const;

function isSound(benefit: BenefitDraft, ofPlatform: boolean): boolean {
  switch (benefit.kind) {
    case 'includedProducts':
      return benefit.products.length > 0;
    case 'includedCategory':
      return benefit.categoryId !== null;
    case 'allOfCreator':
      return !ofPlatform || benefit.creatorId !== null;
    case 'discountPercent':
      return within(benefit.amount, 1, 100);
    case 'badge':
      return benefit.text.trim() !== '';
    case 'quota':
      return within(benefit.amount, 1, 100_000) && benefit.text.trim() !== '';
  }
}

const nameOf = ({ counts, text }: BenefitDraft) => counts ?? `text:${text.trim()}`;

/** Whether a quota stands in the list before: a tier has each once. */
const isAgain = (benefits: readonly BenefitDraft[], index: number) => {
  const quota = benefits[index];
  return (
    quota?.kind === 'quota' &&
    benefits.slice(0, index).some((other) => other.kind === 'quota' && nameOf(other) === nameOf(quota))
  );
};

/** What cannot stand as it is: the path of each field, and the name of its complaint. */
export function faultsOf(draft: TierDraft, ofPlatform: boolean): Record<string, string> {
  const digits = digitsOf(draft.currency);
  const faults: Record<string, string> = {};
  if (!draft.nameZh.trim()) faults.nameZh = 'name';
  if (!draft.nameEn.trim()) faults.nameEn = 'name';
  if (!/^[a-z0-9]([a-z0-9-]*[a-z0-9])?$/.test(draft.slug)) faults.slug = 'slug';
  for (const period of periods) {
    const typed = draft.prices[period].trim();
    if (typed && (minorUnits(typed, digits) ?? 0) <= 0) faults[`prices.${period}`] = 'price';
  }
  for (const field of ['trialDays', 'graceDays', 'maxPauseDays', 'rank'] as const)
    if (!within(draft[field], 0, most[field])) faults[field] = field;
  if (draft.refundHours.trim() || draft.refundPercent.trim())
    for (const field of ['refundHours', 'refundPercent'] as const)
      if (!within(draft[field], 0, most[field])) faults[field] = field;
  for (const [index, benefit] of draft.benefits.entries())
    if (!isSound(benefit, ofPlatform)) faults[`benefits.${index}`] = benefit.kind;
    else if (isAgain(draft.benefits, index)) faults[`benefits.${index}`] = 'quotaTwice';
  return faults;
}

/** What stands between a tier and being open to join. */
export function missingToOpen(draft: TierDraft): 'price' | 'benefit' | null {
  if (periods.every((period) => !draft.prices[period].trim())) return 'price';
  return draft.benefits.length === 0 ? 'benefit' : null;
}

/** The draft as it is sent, and as its card is shown; what is not sound yet is left out. */
export function detailsOf(draft: TierDraft, ofPlatform: boolean): TierDetails {
  const digits = digitsOf(draft.currency);
  return {
    nameZh: draft.nameZh.trim(),
    nameEn: draft.nameEn.trim(),
    summaryZh: draft.summaryZh.trim(),
    summaryEn: draft.summaryEn.trim(),
    prices: periods.flatMap((period) => {
      const minor = minorUnits(draft.prices[period], digits) ?? 0;
      return minor > 0 ? [{ period, price: { minorUnits: minor, currency: draft.currency } }] : [];
    }),
    trialDays: whole(draft.trialDays) ?? 0,
    graceDays: whole(draft.graceDays) ?? 0,
    maxPauseDays: whole(draft.maxPauseDays) ?? 0,
    rank: whole(draft.rank) ?? 0,
    benefits: draft.benefits.filter((benefit) => isSound(benefit, ofPlatform)).map(benefitOf),
    policy: { ...draft.policy },
    refunds: draft.refundHours.trim()
      ? { windowHours: whole(draft.refundHours) ?? 0, maxConsumedPercent: whole(draft.refundPercent) ?? 0 }
      : null,
  } as TierDetails;
}

function benefitOf(benefit: BenefitDraft) {
  const { kind } = benefit;
  const counted = kind === 'discountPercent' || kind === 'quota';
  const worded = kind === 'badge' || kind === 'quota';
  return {
    kind,
    products: kind === 'includedProducts' ? benefit.products : [],
    categoryId: kind === 'includedCategory' ? benefit.categoryId : null,
    creatorId: kind === 'allOfCreator' ? benefit.creatorId : null,
    amount: counted ? whole(benefit.amount) : null,
    text: worded ? benefit.text.trim() : null,
    textEn: worded ? benefit.textEn.trim() || null : null,
    counts: kind === 'quota' ? benefit.counts : null,
    every: kind === 'quota' ? benefit.every : null,
  };
}

/** An address out of a name. */
export const slugOf = (name: string) =>
  name
    .toLowerCase()
    .normalize('NFKD')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 60)
    .replace(/-+$/, '');

/** Whether those who are in lose something that they have now. */
export function takesAway(before: TierDetails, after: TierDetails): boolean {
  const given = (details: TierDetails) => {
    const all = new Set<string>();
    for (const benefit of details.benefits) {
      if (benefit.kind === 'includedProducts')
        for (const id of benefit.products as readonly string[]) all.add(`product ${id}`);
      if (benefit.kind === 'includedCategory') all.add(`category ${benefit.categoryId}`);
      if (benefit.kind === 'allOfCreator') all.add(`creator ${benefit.creatorId ?? ''}`);
    }
    return all;
  };
  // Each month is more than each period, which may be a year.
  const quotas = (details: TierDetails) =>
    new Map(
      details.benefits
        .filter((benefit) => benefit.kind === 'quota')
        .map((benefit) => [benefit.counts ?? `text:${benefit.text}`, benefit] as const),
    );
  const gives = quotas(after);
  const fewer = [...quotas(before)].some(([name, had]) => {
    const has = gives.get(name);
    return (
      !has ||
      (has.amount ?? 0) < (had.amount ?? 0) ||
      ((had.every ?? 'period') === 'month' && (has.every ?? 'period') === 'period')
    );
  });
  const order: readonly AccessLevel[] = ['none', 'previewOnly', 'full'];
  const [had, has] = [policyOf(before), policyOf(after)];
  const still = given(after);
  return (
    fewer ||
    [...given(before)].some((one) => !still.has(one)) ||
    states.some((state) => order.indexOf(has[state]) < order.indexOf(had[state]))
  );
}
