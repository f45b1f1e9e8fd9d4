import type { Money } from '@/shared/api/types';
import { toMinor } from './basket';

/** What most people give, in whole units. */
export const presets = [6, 18, 66, 188] as const;

/** The most that may be given at once, in whole units. */
export const mostTip = 5000;

/** What was typed before what was picked; undefined where that is no tip. */
export function tipAmount(preset: string, typed: number | string, currency: string): Money | undefined {
  const whole = typed === '' ? Number(preset) : Number(typed);
  if (!Number.isFinite(whole) || whole < 1 || whole > mostTip) return undefined;
  return { minorUnits: toMinor(whole, currency), currency };
}
