/** What a search can be narrowed by; the names are those of the address. */
export type SearchFilters = {
  q: string | undefined;
  category: string | undefined;
  kind: string | undefined;
  language: string | undefined;
  level: string | undefined;
  price: string | undefined;
  rating: string | undefined;
  tag: string | undefined;
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
  tag: undefined,
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
const narrowing = ['category', 'kind', 'language', 'level', 'price', 'rating', 'tag'] as const;

/** The address's filters as the server wants them. Unknown values are left out rather than sent. */
export function toQuery(filters: SearchFilters): Record<string, string | number | undefined> {
  const { price, rating, sort, ...rest } = filters;
  const band = price && price in priceBands ? priceBands[price as PriceBand] : undefined;
  const stars = Number(rating);
  return {
    ...rest,
    minPrice: band?.[0],
    maxPrice: band?.[1],
    minRating: stars >= 1 && stars <= 5 ? stars : undefined,
    sort: (sorts as readonly string[]).includes(sort ?? '') ? sort : filters.q ? 'relevance' : 'popular',
  };
}

export function countNarrowing(filters: SearchFilters): number {
  return narrowing.filter((name) => filters[name]).length;
}

export const cleared: Partial<SearchFilters> = Object.fromEntries(narrowing.map((name) => [name, undefined]));
