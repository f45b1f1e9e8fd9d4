import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useFormat } from '@/shared/hooks/use-format';
import { useTitle } from '@/shared/hooks/use-title';
import { useUrlState } from '@/shared/hooks/use-url-state';
import { paths } from '@/shared/lib/paths';
import { autospace } from '@/shared/lib/text';
import { type Column, Cover, EmptyState, ListPage, TimeAgo } from '@/shared/ui';
import { productsQuery, statuses, type WorkSummary } from '../api/product-queries';
import { WorkBadge } from '../components/badges';
import common from '../components/console.module.css';
import classes from '../components/products.module.css';
import { useShelf } from '../components/use-shelf';

/** Every work, whatever its status: found by title, taken down, put back. */
export function ProductsPage() {
  const { t } = useTranslation(['console', 'common']);
  useTitle(t('common:nav.products'));
  const [{ q, status, cursor }, setFilter] = useUrlState({ q: '', status: '', cursor: '' });
  const query = useQuery(
    productsQuery({
      query: q || undefined,
      status: statuses.find((known) => known === status),
      cursor: cursor || undefined,
    }),
  );
  const columns = useColumns();
  return (
    <ListPage
      title={t('common:nav.products')}
      lead={t('products.lead')}
      filter={{ q, cursor, choice: status }}
      onFilter={({ choice, ...change }, options) =>
        setFilter({ ...change, ...(choice === undefined ? {} : { status: choice }) }, options)
      }
      search={t('products.search')}
      choices={{
        label: t('products.status'),
        any: t('products.anyStatus'),
        data: statuses.map((value) => ({ value, label: t(`status.${value}`) })),
      }}
      query={query}
      columns={columns}
      rowKey={(row) => row.id}
      rowActions={(row) => <RowActions work={row} />}
      empty={
        q || status ? (
          <EmptyState compact title={t('products.none.title')} text={t('products.none.text')} />
        ) : (
          <EmptyState
            title={t('products.empty.title')}
            text={t('products.empty.text')}
            action={
              <Button component={Link} to={paths.console('/imports')}>
                {t('products.empty.action')}
              </Button>
            }
          />
        )
      }
    />
  );
}

function useColumns(): Column<WorkSummary>[] {
  const { t } = useTranslation(['console', 'common']);
  const format = useFormat();
  return [
    {
      key: 'title',
      header: t('products.work'),
      primary: true,
      cell: (work) => (
        <span className={classes.work}>
          <span className={classes.thumb}>
            <Cover title={work.title} kind={work.kind} src={work.coverUrl} />
          </span>
          <span className={classes.words}>
            <Link to={paths.console(`/products/${work.id}`)} className={classes.title}>
              {autospace(work.title)}
            </Link>
            <span className={classes.by}>
              {[t(`common:kind.${work.kind}`), work.ownerName ?? work.byline].filter(Boolean).join(' · ')}
            </span>
          </span>
        </span>
      ),
    },
    { key: 'status', header: t('products.status'), cell: (work) => <WorkBadge status={work.status} /> },
    {
      key: 'price',
      header: t('products.price'),
      align: 'end',
      cell: (work) => (work.price.minorUnits === 0 ? t('common:price.free') : format.money(work.price)),
    },
    {
      key: 'items',
      header: t('products.items'),
      align: 'end',
      cell: (work) => (
        <span className={common.nowrap}>
          {work.liveItemCount === work.itemCount
            ? work.itemCount
            : `${work.liveItemCount} / ${work.itemCount}`}
        </span>
      ),
    },
    {
      key: 'learners',
      header: t('products.learners'),
      align: 'end',
      cell: (work) => format.count(work.enrolmentCount),
    },
    {
      key: 'updated',
      header: t('products.updated'),
      cell: (work) => (
        <span className={common.nowrap}>
          <TimeAgo iso={work.updatedAt} />
        </span>
      ),
    },
  ];
}

function RowActions({ work }: { work: WorkSummary }) {
  const { t } = useTranslation('console');
  const { take, pending } = useShelf(work);
  if (!work.can.archive && !work.can.unarchive) return null;
  const step = work.can.archive ? 'archive' : 'unarchive';
  return (
    <Button
      variant="subtle"
      size="compact-sm"
      color={step === 'archive' ? 'gray' : 'teal'}
      loading={pending}
      aria-label={t(`products.${step}One`, { title: work.title })}
      onClick={() => void take(step)}
    >
      {t(`products.${step}`)}
    </Button>
  );
}
