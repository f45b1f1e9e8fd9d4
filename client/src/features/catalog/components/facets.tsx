import { Radio } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useFormat } from '@/shared/hooks/use-format';
import type { Locale } from '@/shared/lib/format';
import { categoryName } from '../model/product';
import { priceBands, ratingFloors, type SearchFilters } from '../model/search-filters';
import type { SearchResult } from '../model/types';
import classes from './facets.module.css';

interface FacetsProps {
  facets: SearchResult['facets'] | undefined;
  filters: SearchFilters;
  onChange: (change: Partial<SearchFilters>) => void;
}

interface Choice {
  value: string;
  label: string;
  count: number | undefined;
  /** Under another one. */
  child?: boolean;
}

/** Categories with their children under them, the fullest first. */
function tree(categories: SearchResult['facets']['category'], locale: Locale): Choice[] {
  const choice = (entry: (typeof categories)[number], child: boolean): Choice => ({
    value: entry.slug,
    label: categoryName(entry, locale),
    count: entry.count,
    child,
  });
  const slugs = new Set(categories.map((entry) => entry.slug));
  const sorted = categories.toSorted((a, b) => b.count - a.count);
  return sorted
    .filter((entry) => !entry.parentSlug || !slugs.has(entry.parentSlug))
    .flatMap((entry) => [
      choice(entry, false),
      ...sorted.filter((child) => child.parentSlug === entry.slug).map((child) => choice(child, true)),
    ]);
}

/** What the results can be narrowed by, each with how many there are. */
export function Facets({ facets, filters, onChange }: FacetsProps) {
  const { t } = useTranslation(['catalog', 'common']);
  const { locale } = useFormat();
  const counted = (
    counts: ReadonlyMap<string, number> | undefined,
    values: readonly string[],
    label: (value: string) => string,
  ): Choice[] =>
    values.map((value) => ({
      value,
      label: label(value),
      count: counts ? (counts.get(value) ?? 0) : undefined,
    }));
  const byValue = (list: readonly { value: string; count: number }[] | undefined) =>
    list && new Map(list.map((facet) => [facet.value, facet.count]));
  const ratings = byValue(facets?.rating);
  const groups: { name: keyof SearchFilters; title: string; choices: Choice[] }[] = [
    {
      name: 'category',
      title: t('search.facet.category'),
      choices: facets ? tree(facets.category, locale) : [],
    },
    {
      name: 'kind',
      title: t('search.facet.kind'),
      choices: counted(byValue(facets?.kind), ['course', 'column', 'article', 'ebook', 'bundle'], (value) =>
        t(`common:kind.${value}`),
      ),
    },
    {
      name: 'price',
      title: t('search.facet.price'),
      choices: counted(byValue(facets?.priceBand), Object.keys(priceBands), (value) =>
        t(`search.price.${value}`),
      ),
    },
    {
      name: 'rating',
      title: t('search.facet.rating'),
      choices: counted(ratings, ratingFloors, (value) => t('search.ratingFrom', { value })),
    },
    {
      name: 'level',
      title: t('search.facet.level'),
      choices: counted(byValue(facets?.level), ['all', 'beginner', 'intermediate', 'advanced'], (value) =>
        t(`level.${value}`),
      ),
    },
    {
      name: 'language',
      title: t('search.facet.language'),
      choices: counted(byValue(facets?.language), ['zh-CN', 'en'], (value) => t(`language.${value}`)),
    },
  ];
  return (
    <div className={classes.facets}>
      {groups.map((group) => (
        <FacetGroup
          key={group.name}
          title={group.title}
          choices={group.choices}
          value={filters[group.name]}
          onChange={(value) => onChange({ [group.name]: value })}
        />
      ))}
    </div>
  );
}

interface FacetGroupProps {
  title: string;
  choices: Choice[];
  value: string | undefined;
  onChange: (value: string | undefined) => void;
}

function FacetGroup({ title, choices, value, onChange }: FacetGroupProps) {
  const { t } = useTranslation('catalog');
  const format = useFormat();
  const shown = choices.filter((choice) => choice.count !== 0 || choice.value === value);
  if (shown.length < 2 && !value) return null;
  return (
    <Radio.Group
      value={value ?? ''}
      onChange={(next) => onChange(next || undefined)}
      label={title}
      className={classes.group}
    >
      <div className={classes.choices}>
        <Radio size="xs" value="" label={t('search.any')} />
        {shown.map((choice) => (
          <Radio
            key={choice.value}
            size="xs"
            value={choice.value}
            className={choice.child ? classes.child : undefined}
            label={
              <span className={classes.label}>
                <span>{choice.label}</span>
                {choice.count !== undefined && (
                  <span className={classes.count}>{format.count(choice.count)}</span>
                )}
              </span>
            }
          />
        ))}
      </div>
    </Radio.Group>
  );
}
