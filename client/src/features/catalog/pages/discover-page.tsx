import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useFormat } from '@/shared/hooks/use-format';
import { useTitle } from '@/shared/hooks/use-title';
import { paths } from '@/shared/lib/paths';
import { EmptyState, Loaded, Rail, RailSkeleton, WhenNear } from '@/shared/ui';
import { discoverQuery } from '../api/catalog-queries';
import { CategoryStrip } from '../components/category-strip';
import { ContinueShelf } from '../components/continue-shelf';
import { FeatureSkeleton } from '../components/feature-skeleton';
import { FrontTable } from '../components/front-table';
import { ProductShelfCard } from '../components/product-shelf';
import { categoryName } from '../model/product';
import type { DiscoverRow } from '../model/types';

const known = { new: 'sort=new', popular: 'sort=popular', free: 'price=free' } as const;
const isKnown = (key: string): key is keyof typeof known => key in known;

/** The front of the shop. */
export function DiscoverPage() {
  const { t } = useTranslation('catalog');
  useTitle(undefined);
  const query = useQuery(discoverQuery);
  return (
    <>
      <h1 className="kp-visually-hidden">{t('discover.title')}</h1>
      <CategoryStrip />
      <Loaded
        query={query}
        skeleton={
          <>
            <FeatureSkeleton />
            <RailSkeleton />
            <RailSkeleton />
          </>
        }
        isEmpty={(data) => data.rows.every((row) => row.items.length === 0)}
        empty={
          <EmptyState
            title={t('discover.empty.title')}
            text={t('discover.empty.text')}
            action={
              <Button component={Link} to={paths.studio()}>
                {t('discover.empty.action')}
              </Button>
            }
          />
        }
      >
        {(data) => <Shelves rows={data.rows} />}
      </Loaded>
    </>
  );
}

/** A shelf with fewer works than this looks forgotten; its category is still among the chips above. */
const worthAShelf = 4;

/** The popular row lies on the table by the door; what does not fit there keeps its shelf. */
const onTable = 6;

function Shelves({ rows }: { rows: DiscoverRow[] }) {
  const { t } = useTranslation('catalog');
  const { locale } = useFormat();
  const front = rows.find((row) => row.key === 'popular') ?? rows[0];
  const title = (row: DiscoverRow) => {
    if (row.category) return categoryName(row.category, locale);
    if (row === front) return t('discover.row.morePopular');
    return isKnown(row.key) ? t(`discover.row.${row.key}`) : row.key;
  };
  const to = (row: DiscoverRow) => {
    if (row.category) return paths.category(row.category.slug);
    return `/search?${isKnown(row.key) ? known[row.key] : ''}`;
  };
  return (
    <>
      <ContinueShelf />
      <FrontTable products={front?.items ?? []} />
      {rows
        .map((row) => ({ row, items: row === front ? row.items.slice(onTable) : row.items }))
        .filter(({ row, items }) => items.length >= (row.category ? worthAShelf : 1))
        .map(({ row, items }, index) => (
          <WhenNear key={row.key} minHeight={380} margin={300}>
            <Rail title={title(row)} to={to(row)}>
              {items.map((product) => (
                <ProductShelfCard key={product.id} product={product} eager={index === 0} />
              ))}
            </Rail>
          </WhenNear>
        ))}
    </>
  );
}
