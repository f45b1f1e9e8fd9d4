/** What a search can be narrowed by; the names are those of the address. */
export type SearchFilters = {
  q: string | undefined;
  category: string | undefined;
  kind: string | undefined;
  language: string | undefined;
  level: string | undefined;
  price: string | undefined;
  rating: string | undefined;
  sort: string | undefined;
};

export const noFilters: SearchFilters = {
  q: undefined,
  category: undefined,
  kind: undefined,
  language: undefined,
  level: undefined,
  price: undefined,
  rating: undefined,
  sort: undefined,
};

/** The price bands the server counts by, in minor units, ends included. */
export const priceBands = {
  free: [0, 0],
  under50: [1, 4999],
  from50to100: [5000, 9999],
  from100to300: [10_000, 29_999],
  from300: [30_000, undefined],
} as const;

export const ratingFloors = ['4.5', '4', '3.5', '3'] as const;

export type PriceBand = keyof typeof priceBands;

export const sorts = ['relevance', 'popular', 'new', 'rating'] as const;
const narrowing = ['category', 'kind', 'language', 'level', 'price', 'rating'] as const;

const kinds = ['course', 'column', 'article', 'ebook', 'bundle'] as const;
const levels = ['all', 'beginner', 'intermediate', 'advanced'] as const;

const known = <T extends string>(values: readonly T[], value: string | undefined): T | undefined =>
  values.find((candidate) => candidate === value);

/** The address's filters as the server wants them. Values it does not know are left out rather than sent. */
export function toQuery({ q, category, language, price, rating, ...rest }: SearchFilters) {
  const band = price && price in priceBands ? priceBands[price as PriceBand] : undefined;
  const stars = Number(rating);
  return {
    q,
    category,
    language,
    kind: known(kinds, rest.kind),
    level: known(levels, rest.level),
    minPrice: band?.[0],
    maxPrice: band?.[1],
    minRating: stars >= 1 && stars <= 5 ? stars : undefined,
    sort: known(sorts, rest.sort) ?? (q ? 'relevance' : 'popular'),
  } as const;
}

export function countNarrowing(filters: SearchFilters): number {
  return narrowing.filter((name) => filters[name]).length;
}

export const cleared: Partial<SearchFilters> = Object.fromEntries(narrowing.map((name) => [name, undefined]));
