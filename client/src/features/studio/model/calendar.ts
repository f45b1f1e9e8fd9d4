const day = 86_400_000;

const iso = (time: number) => new Date(time).toISOString().slice(0, 10);

/** The weeks, Monday to Sunday, that a month (`2026-11`) touches, as ISO dates. */
export function calendarWeeks(month: string): string[][] {
  const first = Date.parse(`${month}-01T00:00:00Z`);
  const monday = first - ((new Date(first).getUTCDay() + 6) % 7) * day;
  const weeks: string[][] = [];
  for (let start = monday; weeks.length === 0 || iso(start).slice(0, 7) === month; start += 7 * day)
    weeks.push(Array.from({ length: 7 }, (_, index) => iso(start + index * day)));
  return weeks;
}

/** The month before or after. */
export function shiftMonth(month: string, by: number): string {
  const [year = 2026, number = 1] = month.split('-').map(Number);
  return iso(Date.UTC(year, number - 1 + by, 1)).slice(0, 7);
}
