import { product } from '../catalog-data.ts';

export const cny = (minorUnits: number) => ({ minorUnits, currency: 'CNY' });
/** What is bought here. */
export const work = product(1);
/** An instant so many minutes from now. */
export const minutes = (count: number) => new Date(Date.now() + count * 60_000).toISOString();
export const day = 24 * 60;
