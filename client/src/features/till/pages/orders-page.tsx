import { Select, TextInput } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { IconSearch } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '@/shared/hooks/use-format';
import { useTitle } from '@/shared/hooks/use-title';
import { useUrlState } from '@/shared/hooks/use-url-state';
import { paths } from '@/shared/lib/paths';
import {
  type Column,
  DataTable,
  EmptyState,
  ErrorState,
  FilterBar,
  PageHeader,
  Pager,
  TimeAgo,
} from '@/shared/ui';
import { orderStatuses, ordersQuery, providers } from '../api/order-queries';
import { OrderBadge } from '../components/order-badge';
import classes from '../components/till.module.css';
import type { OrderRow } from '../model/types';

/** Everybody's orders. */
export function OrdersPage() {
  const { t } = useTranslation(['till', 'common']);
  useTitle(t('common:nav.allOrders'));
  const [filter, setFilter] = useUrlState({ q: '', status: '', provider: '', cursor: '' });
  const [typed, setTyped] = useState(filter.q);
  const search = useDebouncedCallback((q: string) => setFilter({ q, cursor: '' }, { replace: true }), 300);
  const query = useQuery(
    ordersQuery({
      query: filter.q || undefined,
      status: filter.status || undefined,
      provider: filter.provider || undefined,
      cursor: filter.cursor || undefined,
    }),
  );
  const columns = useColumns();
  const active = [filter.status, filter.provider].filter(Boolean).length;
  return (
    <>
      <PageHeader title={t('common:nav.allOrders')} lead={t('orders.lead')} />
      <FilterBar
        active={active}
        onClear={() => setFilter({ status: '', provider: '', cursor: '' })}
        lead={
          <TextInput
            type="search"
            aria-label={t('orders.search')}
            placeholder={t('orders.search')}
            leftSection={<IconSearch size={16} stroke={1.6} />}
            value={typed}
            onChange={(event) => {
              setTyped(event.currentTarget.value);
              search(event.currentTarget.value.trim());
            }}
          />
        }
      >
        <Select
          aria-label={t('orders.statusLabel')}
          placeholder={t('orders.anyStatus')}
          clearable
          value={filter.status || null}
          onChange={(status) => setFilter({ status: status ?? '', cursor: '' })}
          data={orderStatuses.map((value) => ({ value, label: t(`orders.status.${value}`) }))}
        />
        <Select
          aria-label={t('orders.provider')}
          placeholder={t('orders.anyProvider')}
          clearable
          value={filter.provider || null}
          onChange={(provider) => setFilter({ provider: provider ?? '', cursor: '' })}
          data={providers.map((value) => ({ value, label: t(`provider.${value}`) }))}
        />
      </FilterBar>
      {query.isError && !query.data ? (
        <ErrorState error={query.error} onRetry={() => void query.refetch()} />
      ) : (
        <>
          <DataTable
            caption={t('common:nav.allOrders')}
            columns={columns}
            rows={query.data?.items}
            rowKey={(row) => row.order.id}
            empty={
              <EmptyState
                compact
                title={t(filter.q || active ? 'orders.none.title' : 'orders.empty.title')}
                text={t(filter.q || active ? 'orders.none.text' : 'orders.empty.text')}
              />
            }
          />
          <Pager
            cursor={filter.cursor || undefined}
            next={query.data?.next}
            onMove={(cursor) => setFilter({ cursor: cursor ?? '' })}
          />
        </>
      )}
    </>
  );
}

function useColumns(): Column<OrderRow>[] {
  const { t } = useTranslation('till');
  const format = useFormat();
  return [
    {
      key: 'order',
      header: t('orders.order'),
      primary: true,
      cell: ({ order }) => (
        <span className={classes.two}>
          <Link
            to={paths.console(`/orders/${order.id}`)}
            className={`${classes.link} ${classes.mono} ${classes.nowrap}`}
          >
            {order.number}
          </Link>
          <span className={classes.figureText}>{order.titles.join(t('list'))}</span>
        </span>
      ),
    },
    {
      key: 'buyer',
      header: t('orders.buyer'),
      cell: ({ buyer }) => buyer.displayName ?? buyer.handle ?? t('gone'),
    },
    {
      key: 'status',
      header: t('orders.statusLabel'),
      cell: ({ order }) => <OrderBadge status={order.status} />,
    },
    {
      key: 'provider',
      header: t('orders.provider'),
      cell: ({ provider }) => (
        <span className={classes.nowrap}>{provider ? t(`provider.${provider}`) : '—'}</span>
      ),
    },
    {
      key: 'total',
      header: t('orders.total'),
      align: 'end',
      cell: ({ order }) => (
        <span className={classes.figureCell}>
          {order.total.minorUnits === 0 ? t('orders.free') : format.money(order.total)}
        </span>
      ),
    },
    {
      key: 'placed',
      header: t('orders.placed'),
      cell: ({ order }) => (
        <span className={classes.nowrap}>
          <TimeAgo iso={order.placedAt} />
        </span>
      ),
    },
  ];
}
