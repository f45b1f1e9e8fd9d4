import { Radio } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useFormat } from '@/shared/hooks/use-format';
import { categoryName } from '../model/product';
import { priceBands, ratingFloors, type SearchFilters } from '../model/search-filters';
import type { Facet, SearchResult } from '../model/types';
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
}

/** What the results can be narrowed by, each with how many there are. */
export function Facets({ facets, filters, onChange }: FacetsProps) {
  const { t } = useTranslation(['catalog', 'common']);
  const { locale } = useFormat();
  const counted = (
    list: Facet[] | undefined,
    values: readonly string[],
    label: (value: string) => string,
  ): Choice[] =>
    values.map((value) => ({
      value,
      label: label(value),
      count: list?.find((entry) => entry.value === value)?.count ?? (list ? 0 : undefined),
    }));
  const groups: { name: keyof SearchFilters; title: string; choices: Choice[] }[] = [
    {
      name: 'category',
      title: t('search.facet.category'),
      choices:
        facets?.category.map((entry) => ({
          value: entry.slug,
          label: categoryName(entry, locale),
          count: entry.count,
        })) ?? [],
    },
    {
      name: 'kind',
      title: t('search.facet.kind'),
      choices: counted(facets?.kind, ['course', 'column', 'article', 'ebook', 'bundle'], (value) =>
        t(`common:kind.${value}`),
      ),
    },
    {
      name: 'price',
      title: t('search.facet.price'),
      choices: counted(facets?.priceBand, Object.keys(priceBands), (value) => t(`search.price.${value}`)),
    },
    {
      name: 'rating',
      title: t('search.facet.rating'),
      choices: counted(facets?.rating, ratingFloors, (value) => t('search.ratingFrom', { value })),
    },
    {
      name: 'level',
      title: t('search.facet.level'),
      choices: counted(facets?.level, ['all', 'beginner', 'intermediate', 'advanced'], (value) =>
        t(`level.${value}`),
      ),
    },
    {
      name: 'language',
      title: t('search.facet.language'),
      choices: counted(facets?.language, ['zh-CN', 'en'], (value) => t(`language.${value}`)),
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
