import type { Money } from '@/shared/api/types';

/** What a provider reported beside what was asked for, taken out of the note of the server. */
export function amountsOf(note: string | null | undefined): { asked: Money; came: Money } | null {
  const found = /^asked (-?\d+) ([A-Z]{3}), came (-?\d+) ([A-Z]{3})$/.exec(note ?? '');
  if (!found) return null;
  const [, asked, askedIn, came, cameIn] = found as unknown as [string, string, string, string, string];
  return {
    asked: { minorUnits: Number(asked), currency: askedIn },
    came: { minorUnits: Number(came), currency: cameIn },
  };
}

/** One side of a difference: the state, and how much it is about. */
export function sideOf(text: string): { state: string; amount: Money | null } {
  const [state = text, minor, currency] = text.split(' ');
  const amount = minor && currency ? { minorUnits: Number(minor), currency: currency.toUpperCase() } : null;
  return { state, amount: amount && Number.isSafeInteger(amount.minorUnits) ? amount : null };
}

/** What came, indented for reading where it is JSON; as it came where it is not. */
export function readable(payload: string): string {
  try {
    return JSON.stringify(JSON.parse(payload), null, 2);
  } catch {
    return payload;
  }
}
