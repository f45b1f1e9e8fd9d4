import type { components } from '@/shared/api/schema';
import type { Work } from './types';

/** The fields of “details and price”, as the form holds them. */
export interface Details extends Record<string, unknown> {
  title: string;
  subtitle: string;
  summary: string;
  description: string;
  audience: string;
  outcomes: string;
  level: string;
  categoryId: string | null;
  tags: string[];
  price: number | string;
  slug: string;
}

export type DetailsField = keyof Details & string;

export type WorkChanges = Partial<components['schemas']['EditProductChanges']>;

export function detailsOf(work: Work): Details {
  return {
    title: work.title,
    subtitle: work.subtitle,
    summary: work.summary,
    description: work.description,
    audience: work.audience.join('\n'),
    outcomes: work.outcomes.join('\n'),
    level: work.level,
    categoryId: work.categoryId ?? null,
    tags: work.tags,
    price: work.price.minorUnits / 100,
    slug: work.slug,
  };
}

const lines = (text: string) =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line.length > 0);

const same = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b);

/** The fields that say something else. */
export function differing(a: Details, b: Details): DetailsField[] {
  return (Object.keys(a) as DetailsField[]).filter((field) => !same(a[field], b[field]));
}

/** What to send: only what the author changed, so that nothing of a co-author's is written over. */
export function changesOf(before: Work, values: Details): WorkChanges {
  const changes: WorkChanges = {};
  for (const field of differing(detailsOf(before), values)) {
    switch (field) {
      case 'audience':
      case 'outcomes':
        changes[field] = lines(values[field]);
        break;
      case 'price':
        changes.price = {
          minorUnits: Math.round(Number(values.price) * 100),
          currency: before.price.currency,
        };
        break;
      case 'categoryId':
        if (values.categoryId) changes.categoryId = values.categoryId as never;
        else changes.clear = ['category'] as never;
        break;
      case 'level':
        changes.level = values.level as Work['level'];
        break;
      case 'tags':
        changes.tags = values.tags;
        break;
      case 'title':
      case 'subtitle':
      case 'summary':
      case 'description':
      case 'slug':
        changes[field] = values[field];
        break;
      default:
    }
  }
  return changes;
}

/** The fields that both changed, and not to the same: these alone need a decision. */
export function clashes(before: Details, mine: Details, theirs: Details): DetailsField[] {
  const changedThere = new Set(differing(before, theirs));
  return differing(before, mine).filter(
    (field) => changedThere.has(field) && !same(mine[field], theirs[field]),
  );
}

/** Mine where I changed something, theirs elsewhere. */
export function merged(before: Details, mine: Details, theirs: Details): Details {
  const result: Details = { ...theirs };
  for (const field of differing(before, mine)) Object.assign(result, { [field]: mine[field] });
  return result;
}
