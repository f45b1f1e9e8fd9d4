import { digitsOf, majorUnits, minorUnits } from '@/shared/lib/money';
import type { CouponTerms } from './types';

export interface CouponDraft extends Record<string, unknown> {
  name: string;
  kind: 'percent' | 'fixed';
  value: string;
  minimum: string;
  totalCap: string;
  perMemberCap: string;
  /** Wall clock of this device, as its field gives it. */
  endsAt: string;
  firstOrderOnly: boolean;
  autoApply: boolean;
  exclusive: boolean;
}

const local = (iso: string) => {
  const at = new Date(iso);
  return new Date(at.getTime() - at.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
};

export function draftOf(terms: CouponTerms | undefined): CouponDraft {
  const digits = digitsOf(terms?.amount?.currency ?? 'CNY');
  const fixed = terms?.amount ? majorUnits(terms.amount.minorUnits, digits) : '';
  return {
    name: terms?.name ?? '',
    kind: terms?.kind ?? 'percent',
    value: terms?.kind === 'fixed' ? fixed : terms?.basisPoints ? majorUnits(terms.basisPoints) : '',
    minimum: terms?.minimumMinor ? majorUnits(terms.minimumMinor, digits) : '',
    totalCap: terms?.totalCap ? String(terms.totalCap) : '',
    perMemberCap: terms?.perMemberCap ? String(terms.perMemberCap) : '',
    endsAt: terms?.endsAt ? local(terms.endsAt) : '',
    firstOrderOnly: terms?.firstOrderOnly ?? false,
    autoApply: terms?.autoApply ?? false,
    exclusive: terms?.exclusive ?? false,
  };
}

const whole = (typed: string) => (/^[1-9]\d{0,8}$/.test(typed.trim()) ? Number(typed) : null);

/** The fields that cannot stand as they are. */
export function faultsOf(
  draft: CouponDraft,
): ('name' | 'value' | 'minimum' | 'totalCap' | 'perMemberCap' | 'endsAt')[] {
  const value = minorUnits(draft.value) ?? 0;
  const sound = {
    name: draft.name.trim() !== '',
    value: value > 0 && (draft.kind === 'fixed' || value <= 10_000),
    minimum: !draft.minimum.trim() || minorUnits(draft.minimum) !== null,
    totalCap: !draft.totalCap.trim() || whole(draft.totalCap) !== null,
    perMemberCap: !draft.perMemberCap.trim() || whole(draft.perMemberCap) !== null,
    endsAt: !draft.endsAt || Date.parse(draft.endsAt) > Date.now(),
  };
  return (Object.keys(sound) as (keyof typeof sound)[]).filter((field) => !sound[field]);
}

/** What is sent: the draft over what was there, so that nothing the form does not show is lost. */
export function termsOf(draft: CouponDraft, before: CouponTerms | undefined): CouponTerms {
  const currency = before?.amount?.currency ?? 'CNY';
  const value = minorUnits(draft.value) ?? 0;
  return {
    scope: 'all',
    scopeIds: [],
    startsAt: null,
    restrictedTo: [],
    priority: 0,
    ...before,
    name: draft.name.trim(),
    kind: draft.kind,
    basisPoints: draft.kind === 'percent' ? value : null,
    amount:
      draft.kind === 'fixed'
        ? { minorUnits: minorUnits(draft.value, digitsOf(currency)) ?? 0, currency }
        : null,
    minimumMinor: minorUnits(draft.minimum, digitsOf(currency)) || null,
    totalCap: whole(draft.totalCap),
    perMemberCap: whole(draft.perMemberCap),
    endsAt: draft.endsAt ? new Date(draft.endsAt).toISOString() : null,
    firstOrderOnly: draft.firstOrderOnly,
    autoApply: draft.autoApply,
    exclusive: draft.exclusive,
  };
}
