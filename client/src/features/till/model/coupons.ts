import { digitsOf, majorUnits, minorUnits } from '@/shared/lib/money';
import type { Desk } from '../api/coupon-queries';
import type { CouponTerms } from './types';

export interface CouponDraft extends Record<string, unknown> {
  name: string;
  kind: 'percent' | 'fixed';
  value: string;
  /** Of a fixed amount. */
  currency: string;
  scope: CouponScope;
  scopeIds: string[];
  /** Members by id; empty is everybody. */
  restrictedTo: string[];
  minimum: string;
  totalCap: string;
  perMemberCap: string;
  /** Wall clock of this device, as its field gives it; empty is now. */
  startsAt: string;
  endsAt: string;
  firstOrderOnly: boolean;
  autoApply: boolean;
  exclusive: boolean;
  priority: string;
}

type CouponScope = CouponTerms['scope'];

/** What a desk's coupons can be good for: a creator's reach the creator's own works whatever they name. */
export const scopesOf = (desk: Desk): readonly CouponScope[] =>
  desk === 'admin'
    ? ['all', 'products', 'categories', 'creators', 'tiers']
    : ['all', 'products', 'categories', 'tiers'];

const local = (iso: string) => {
  const at = new Date(iso);
  return new Date(at.getTime() - at.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
};

export function draftOf(terms: CouponTerms | undefined): CouponDraft {
  const currency = terms?.amount?.currency ?? 'CNY';
  const digits = digitsOf(currency);
  const fixed = terms?.amount ? majorUnits(terms.amount.minorUnits, digits) : '';
  return {
    name: terms?.name ?? '',
    kind: terms?.kind ?? 'percent',
    value: terms?.kind === 'fixed' ? fixed : terms?.basisPoints ? majorUnits(terms.basisPoints) : '',
    currency,
    scope: terms?.scope ?? 'all',
    scopeIds: [...(terms?.scopeIds ?? [])],
    restrictedTo: [...(terms?.restrictedTo ?? [])],
    minimum: terms?.minimumMinor ? majorUnits(terms.minimumMinor, digits) : '',
    totalCap: terms?.totalCap ? String(terms.totalCap) : '',
    perMemberCap: terms?.perMemberCap ? String(terms.perMemberCap) : '',
    startsAt: terms?.startsAt ? local(terms.startsAt) : '',
    endsAt: terms?.endsAt ? local(terms.endsAt) : '',
    firstOrderOnly: terms?.firstOrderOnly ?? false,
    autoApply: terms?.autoApply ?? false,
    exclusive: terms?.exclusive ?? false,
    priority: String(terms?.priority ?? 0),
  };
}

const whole = (typed: string) => (/^[1-9]\d{0,8}$/.test(typed.trim()) ? Number(typed) : null);

/** The fields that cannot stand as they are. */
export function faultsOf(draft: CouponDraft) {
  const digits = draft.kind === 'fixed' ? digitsOf(draft.currency) : 2;
  const value = minorUnits(draft.value, digits) ?? 0;
  const starts = draft.startsAt ? Date.parse(draft.startsAt) : Date.now();
  const sound = {
    name: draft.name.trim() !== '',
    value: value > 0 && (draft.kind === 'fixed' || value <= 10_000),
    scopeIds: draft.scope === 'all' || draft.scopeIds.length > 0,
    minimum: !draft.minimum.trim() || minorUnits(draft.minimum, digits) !== null,
    totalCap: !draft.totalCap.trim() || whole(draft.totalCap) !== null,
    perMemberCap: !draft.perMemberCap.trim() || whole(draft.perMemberCap) !== null,
    endsAt: !draft.endsAt || Date.parse(draft.endsAt) > Math.max(starts, Date.now()),
    priority: /^-?\d{1,4}$/.test(draft.priority.trim()),
  };
  return (Object.keys(sound) as (keyof typeof sound)[]).filter((field) => !sound[field]);
}

/** An instant as its field gives it; the one there was, where the field still says the same minute. */
const instant = (typed: string, before: string | null | undefined): string | null => {
  if (!typed) return null;
  return before && local(before) === typed ? before : new Date(typed).toISOString();
};

/** What is sent. */
export function termsOf(draft: CouponDraft, before: CouponTerms | undefined): CouponTerms {
  const digits = draft.kind === 'fixed' ? digitsOf(draft.currency) : 2;
  const value = minorUnits(draft.value, digits) ?? 0;
  const fixed = draft.kind === 'fixed';
  return {
    name: draft.name.trim(),
    kind: draft.kind,
    basisPoints: fixed ? null : value,
    amount: fixed ? { minorUnits: value, currency: draft.currency } : null,
    scope: draft.scope,
    scopeIds: draft.scope === 'all' ? [] : draft.scopeIds,
    startsAt: instant(draft.startsAt, before?.startsAt),
    endsAt: instant(draft.endsAt, before?.endsAt),
    minimumMinor: minorUnits(draft.minimum, digits) || null,
    totalCap: whole(draft.totalCap),
    perMemberCap: whole(draft.perMemberCap),
    firstOrderOnly: draft.firstOrderOnly,
    restrictedTo: draft.restrictedTo,
    autoApply: draft.autoApply,
    priority: Number(draft.priority),
    exclusive: draft.exclusive,
  };
}

/** The codes of a list that somebody typed or pasted: by lines, commas or spaces; each once. */
export const codesOf = (typed: string): string[] => [
  ...new Set(
    typed
      .split(/[\s,，;；、]+/)
      .map((code) => code.trim().toUpperCase())
      .filter(Boolean),
  ),
];

/** Whether a code is one: 4 to 40 letters, digits and dashes. */
export const isCode = (code: string) => /^[A-Z0-9-]{4,40}$/.test(code);
