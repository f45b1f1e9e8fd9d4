import { Button, Drawer, Select } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconAdjustmentsHorizontal, IconX } from '@tabler/icons-react';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useFormat } from '@/shared/hooks/use-format';
import { useTitle } from '@/shared/hooks/use-title';
import { useUrlState } from '@/shared/hooks/use-url-state';
import { paths } from '@/shared/lib/paths';
import { EmptyState, InfiniteList, Rail, RowsSkeleton } from '@/shared/ui';
import { categoriesQuery, discoverQuery } from '../api/catalog-queries';
import { searchQuery } from '../api/search-queries';
import { Facets } from '../components/facets';
import { ProductShelfCard } from '../components/product-shelf';
import { ResultRow } from '../components/result-row';
import { SearchBox } from '../components/search-box';
import { categoryName } from '../model/product';
import { cleared, countNarrowing, noFilters, type SearchFilters, sorts } from '../model/search-filters';
import type { Category } from '../model/types';
import classes from './search-page.module.css';

function findCategory(tree: readonly Category[] | undefined, slug: string | undefined): Category | undefined {
  for (const category of tree ?? []) {
    const found = category.slug === slug ? category : findCategory(category.children, slug);
    if (found) return found;
  }
  return undefined;
}

export function SearchPage() {
  const { t } = useTranslation(['catalog', 'common']);
  const format = useFormat();
  const [filters, set] = useUrlState<SearchFilters>(noFilters);
  const [opened, drawer] = useDisclosure(false);
  const query = useInfiniteQuery(searchQuery(filters));
  const category = findCategory(useQuery(categoriesQuery).data, filters.category);
  const heading = filters.q
    ? t('search.heading', { q: filters.q })
    : category
      ? categoryName(category, format.locale)
      : t('search.browse');
  useTitle(heading);

  const first = query.data?.pages[0];
  const active = countNarrowing(filters);
  const facets = <Facets facets={first?.facets} filters={filters} onChange={(change) => set(change)} />;
  return (
    <div className={classes.page}>
      <div className={classes.box}>
        <SearchBox
          key={filters.q ?? ''}
          initial={filters.q ?? ''}
          size="page"
          autoFocus={!filters.q && active === 0}
          onSearch={(q) => set({ q: q || undefined, sort: undefined })}
        />
      </div>
      <aside className={classes.side} aria-label={t('common:action.filters')}>
        {facets}
      </aside>
      <div className={classes.main}>
        <header className={classes.head}>
          <div>
            <h1 className={classes.title}>{heading}</h1>
            <p className={classes.total} role="status">
              {first && t('search.total', { count: first.total, shown: format.number(first.total, 0) })}
            </p>
          </div>
          <div className={classes.tools}>
            <Button
              className={classes.filterButton}
              variant="default"
              leftSection={<IconAdjustmentsHorizontal size={16} />}
              onClick={drawer.open}
            >
              {active > 0 ? `${t('common:action.filters')} (${active})` : t('common:action.filters')}
            </Button>
            <Select
              className={classes.sort}
              aria-label={t('search.sortBy')}
              value={filters.sort ?? (filters.q ? 'relevance' : 'popular')}
              onChange={(value) => set({ sort: value ?? undefined })}
              allowDeselect={false}
              data={sorts
                .filter((sort) => sort !== 'relevance' || filters.q)
                .map((sort) => ({ value: sort, label: t(`search.sort.${sort}`) }))}
            />
          </div>
        </header>
        <ActiveFilters filters={filters} category={category} onChange={set} />
        {first?.didYouMean && filters.q && (
          <p className={classes.meant}>
            {t('search.didYouMean')}
            <Link to={paths.search(first.didYouMean)}>{first.didYouMean}</Link>
          </p>
        )}
        {first?.relaxed && first.items.length > 0 && <p className={classes.meant}>{t('search.relaxed')}</p>}
        <InfiniteList
          query={query}
          skeleton={<RowsSkeleton rows={6} />}
          empty={<NothingFound filters={filters} active={active} onClear={() => set(cleared)} />}
        >
          {(items) => items.map((hit) => <ResultRow key={hit.id} hit={hit} />)}
        </InfiniteList>
      </div>
      <Drawer
        opened={opened}
        onClose={drawer.close}
        position="bottom"
        size="85%"
        title={t('common:action.filters')}
      >
        {facets}
        <div className={classes.drawerFoot}>
          <Button fullWidth onClick={drawer.close}>
            {t('search.show', { count: first?.total ?? 0, shown: format.number(first?.total ?? 0, 0) })}
          </Button>
        </div>
      </Drawer>
    </div>
  );
}

interface ActiveFiltersProps {
  filters: SearchFilters;
  category: Category | undefined;
  onChange: (change: Partial<SearchFilters>) => void;
}

/** What is narrowing the results now, each removable by itself. */
function ActiveFilters({ filters, category, onChange }: ActiveFiltersProps) {
  const { t } = useTranslation(['catalog', 'common']);
  const { locale } = useFormat();
  const labels: [keyof SearchFilters, string | undefined][] = [
    ['category', filters.category && (category ? categoryName(category, locale) : filters.category)],
    ['kind', filters.kind && t(`common:kind.${filters.kind}`)],
    ['price', filters.price && t(`search.price.${filters.price}`)],
    ['rating', filters.rating && t('search.ratingFrom', { value: filters.rating })],
    ['level', filters.level && t(`level.${filters.level}`)],
    ['language', filters.language && t(`language.${filters.language}`)],
  ];
  const shown = labels.filter(([, label]) => label);
  if (shown.length === 0) return null;
  return (
    <div className={classes.active}>
      {shown.map(([name, label]) => (
        <Button
          key={name}
          size="compact-sm"
          variant="light"
          rightSection={<IconX size={14} />}
          aria-label={t('search.remove', { label })}
          onClick={() => onChange({ [name]: undefined })}
        >
          {label}
        </Button>
      ))}
      <Button size="compact-sm" variant="subtle" onClick={() => onChange(cleared)}>
        {t('common:action.clearFilters')}
      </Button>
    </div>
  );
}

function NothingFound({
  filters,
  active,
  onClear,
}: {
  filters: SearchFilters;
  active: number;
  onClear: () => void;
}) {
  const { t } = useTranslation('catalog');
  const { data } = useQuery(discoverQuery);
  const popular = data?.rows.find((row) => row.key === 'popular');
  return (
    <>
      <EmptyState
        title={filters.q ? t('search.empty.title', { q: filters.q }) : t('search.empty.titleBrowse')}
        text={active > 0 ? t('search.empty.textFilters') : t('search.empty.text')}
        action={
          active > 0 ? (
            <Button onClick={onClear}>{t('common:action.clearFilters')}</Button>
          ) : (
            <Button component={Link} to={paths.discover()} variant="default">
              {t('common:action.home')}
            </Button>
          )
        }
      />
      {popular && popular.items.length > 0 && (
        <Rail title={t('search.empty.popular')}>
          {popular.items.map((product) => (
            <ProductShelfCard key={product.id} product={product} />
          ))}
        </Rail>
      )}
    </>
  );
}
