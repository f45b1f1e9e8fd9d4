import { minorUnits } from '@/shared/lib/money';

/** Everything, in hundredths of a percent. */
export const whole = 10_000;

/** Hundredths of a percent of what was typed: "33.5" is 3350; nothing typed is nothing; null where it is no percentage. */
export function pointsOf(typed: string): number | null {
  if (!typed.trim()) return 0;
  const points = minorUnits(typed.replace(/[%％]$/, ''));
  return points !== null && points <= whole ? points : null;
}

export const percentOf = (points: number) => String(points / 100);

/** How far the parts are from the whole: above zero they are short of it, below they are too much; null where one is no percentage. */
export function missing(typed: readonly string[]): number | null {
  const points = typed.map(pointsOf);
  return points.includes(null) ? null : whole - points.reduce<number>((sum, part) => sum + (part ?? 0), 0);
}

/** As even as it goes: what does not divide goes to the first. */
export function evenly(count: number): number[] {
  const each = Math.floor(whole / count);
  return Array.from({ length: count }, (_, index) => (index === 0 ? whole - each * (count - 1) : each));
}
