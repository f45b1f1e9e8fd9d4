import { useDebouncedValue } from '@mantine/hooks';
import { useQueries, useQuery } from '@tanstack/react-query';
import { useLocale } from '@/shared/i18n';
import type { Desk } from '../../api/coupon-queries';
import {
  categoriesQuery,
  creatorsNamedQuery,
  flat,
  type Named,
  peopleQuery,
  workNameQuery,
  worksNamedQuery,
} from '../../api/name-queries';
import { tiersQuery } from '../../api/tier-queries';

/** What can be named: works, categories, creators, tiers. */
export type Subject = 'products' | 'categories' | 'creators' | 'tiers';

interface Found {
  /** What the search found. */
  found: readonly Named[];
  /** The chosen ones by id; one that is not known yet, or no more, is missing. */
  known: ReadonlyMap<string, Named>;
  searching: boolean;
}

/** Asked one by one: beyond this many their names stay out. */
const named = 40;

/** Finds by name what is then kept by id. */
export function useNamed(subject: Subject, desk: Desk, chosen: readonly string[], typed: string): Found {
  const english = useLocale() === 'en';
  const [search] = useDebouncedValue(typed.trim(), 200);
  const is = (wanted: Subject) => subject === wanted;
  const works = useQuery({ ...worksNamedQuery(desk, search), enabled: is('products') });
  const titles = useQueries({
    queries: is('products') ? chosen.slice(0, named).map((id) => workNameQuery(desk, id)) : [],
  });
  const categories = useQuery({ ...categoriesQuery, enabled: is('categories') });
  const creators = useQuery({ ...creatorsNamedQuery(search), enabled: is('creators') });
  const people = useQuery({
    ...peopleQuery(is('creators') ? chosen : []),
    enabled: is('creators') && chosen.length > 0,
  });
  const tiers = useQuery({ ...tiersQuery(desk), enabled: is('tiers') });

  const all: readonly Named[] = {
    products: works.data ?? [],
    categories: flat(categories.data ?? [], english),
    creators: creators.data ?? [],
    tiers: (tiers.data ?? []).map(
      ({ id, details }): Named => ({ id, name: english ? details.nameEn : details.nameZh }),
    ),
  }[subject];
  const extra: readonly Named[] = is('products')
    ? titles.flatMap((query) => (query.data ? [query.data] : []))
    : is('creators')
      ? (people.data ?? []).map(
          ({ id, displayName, handle }): Named => ({ id, name: displayName, more: `@${handle}` }),
        )
      : [];
  const asked = is('products') || is('creators');
  return {
    found: asked ? all : all.filter(({ name }) => name.toLowerCase().includes(typed.trim().toLowerCase())),
    known: new Map([...all, ...extra].map((one) => [one.id, one])),
    searching: works.isFetching || creators.isFetching,
  };
}
