import { HttpResponse } from 'msw';

export const api = (path: string) => `*/api/v1${path}`;
export const id = (tail: number) => `0197a000-0000-7000-8000-0000000004${String(tail).padStart(2, '0')}`;
export const cny = (minorUnits: number) => ({ minorUnits, currency: 'CNY' });
export const done = () => new HttpResponse(null, { status: 204 });
export const page = (rows: unknown[]) => HttpResponse.json({ items: rows, next: null });
/** The rows, or none of them on a site's first day. */
export const someOf =
  (empty: boolean) =>
  <T>(rows: T[]): T[] =>
    empty ? [] : rows;
