/** The wall clock of a zone at an instant, as if it were UTC. */
function wall(at: number, zone: string): number {
  const parts = new Intl.DateTimeFormat('en-CA', {
    timeZone: zone,
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
  }).formatToParts(at);
  const get = (type: string) => Number(parts.find((part) => part.type === type)?.value ?? 0);
  return Date.UTC(get('year'), get('month') - 1, get('day'), get('hour'), get('minute'), get('second'));
}

/** The instant at which a day (2026-11-21) begins in a zone. */
export function startOfDay(day: string, zone: string): string {
  const wanted = Date.parse(`${day}T00:00:00Z`);
  let at = wanted - (wall(wanted, zone) - wanted);
  // Once more, where the first guess fell on the other side of a change of the clocks.
  at = wanted - (wall(at, zone) - at);
  return new Date(at).toISOString();
}

export function addDays(day: string, count: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + count * 86_400_000).toISOString().slice(0, 10);
}

export function addMonths(month: string, count: number): string {
  const [year = 1970, index = 1] = month.split('-').map(Number);
  return new Date(Date.UTC(year, index - 1 + count, 1)).toISOString().slice(0, 7);
}

/** The day it is in a zone. */
export function today(zone: string, now = Date.now()): string {
  return new Date(wall(now, zone)).toISOString().slice(0, 10);
}

const day = /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/;

export const isDay = (text: string) => day.test(text) && !Number.isNaN(Date.parse(`${text}T00:00:00Z`));
export const isMonth = (text: string) => isDay(`${text}-01`);

/** From the first instant of the first day to the last of the last; what is not a day falls back to the last thirty. */
export function periodOf(from: string, to: string, zone: string, now = Date.now()) {
  const last = isDay(to) ? to : today(zone, now);
  const first = isDay(from) && from <= last ? from : addDays(last, -29);
  return {
    first,
    last,
    from: startOfDay(first, zone),
    to: startOfDay(addDays(last, 1), zone),
  };
}

/** Every day of a period, so that a day on which nothing was sold is a zero and not a gap. */
export function daysBetween(first: string, last: string): string[] {
  const days: string[] = [];
  for (let at = first; at <= last && days.length < 1000; at = addDays(at, 1)) days.push(at);
  return days;
}
