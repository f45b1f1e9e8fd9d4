const day = 86_400_000;

const iso = (time: number) => new Date(time).toISOString().slice(0, 10);

/** The day a week begins with, 1 for Monday and 0 for Sunday. */
export const firstDayOf = (locale: string): 0 | 1 => (locale.startsWith('zh') ? 1 : 0);

/** The whole weeks that a month (`2026-11`) touches, as ISO dates. */
export function calendarWeeks(month: string, firstDay: 0 | 1 = 1): string[][] {
  const first = Date.parse(`${month}-01T00:00:00Z`);
  const begin = first - ((new Date(first).getUTCDay() - firstDay + 7) % 7) * day;
  const weeks: string[][] = [];
  for (let start = begin; weeks.length === 0 || iso(start).slice(0, 7) === month; start += 7 * day)
    weeks.push(Array.from({ length: 7 }, (_, index) => iso(start + index * day)));
  return weeks;
}

/** The month before or after. */
export function shiftMonth(month: string, by: number): string {
  const [year = 2026, number = 1] = month.split('-').map(Number);
  return iso(Date.UTC(year, number - 1 + by, 1)).slice(0, 7);
}

/** An address may say anything; only a month is one. */
export const isMonth = (text: string) => /^\d{4}-(0[1-9]|1[0-2])$/.test(text);

/** The date in a time zone at a moment. */
export const dateIn = (zone: string, at: number = Date.now()) =>
  new Intl.DateTimeFormat('sv-SE', { dateStyle: 'short', timeZone: zone }).format(at);
