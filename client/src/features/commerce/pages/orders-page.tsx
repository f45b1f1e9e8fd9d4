import { Button } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useFormat } from '@/shared/hooks/use-format';
import { useTitle } from '@/shared/hooks/use-title';
import { useUrlState } from '@/shared/hooks/use-url-state';
import { paths } from '@/shared/lib/paths';
import { autospace } from '@/shared/lib/text';
import { EmptyState, InfiniteList, LinkTabs, PageHeader, RowsSkeleton, Tag, TimeAgo } from '@/shared/ui';
import { ordersQuery } from '../api/commerce-queries';
import { MembersOnly } from '../components/members-only';
import { asFilter, filters, tones } from '../model/orders';
import type { OrderSummary } from '../model/types';
import classes from './orders-page.module.css';

/** Everything one has bought, or began to. */
export function OrdersPage() {
  const { t } = useTranslation('commerce');
  useTitle(t('orders.title'));
  const [{ status }] = useUrlState({ status: '' });
  return (
    <MembersOnly text={t('orders.visitor')}>
      <div className={classes.page}>
        <PageHeader title={t('orders.title')} />
        <LinkTabs
          label={t('orders.filter')}
          tabs={[
            { to: paths.orders(), label: t('orders.all'), search: {}, exact: true },
            ...filters.map((filter) => ({
              to: paths.orders(),
              label: t(`status.${filter}`),
              search: { status: filter },
              exact: true,
            })),
          ]}
        />
        <List status={status} />
      </div>
    </MembersOnly>
  );
}

function List({ status }: { status: string }) {
  const { t } = useTranslation('commerce');
  const filter = asFilter(status);
  const query = useInfiniteQuery(ordersQuery(filter));
  return (
    <InfiniteList
      query={query}
      skeleton={<RowsSkeleton rows={4} plain />}
      empty={
        <EmptyState
          title={t(filter ? 'orders.none.title' : 'orders.empty.title')}
          text={filter ? undefined : t('orders.empty.text')}
          action={
            <Button component={Link} to={filter ? paths.orders() : paths.discover()}>
              {t(filter ? 'orders.none.action' : 'orders.empty.action')}
            </Button>
          }
        />
      }
    >
      {(orders) => (
        <ul className={classes.list}>
          {orders.map((order) => (
            <li key={order.id}>
              <Row order={order} />
            </li>
          ))}
        </ul>
      )}
    </InfiniteList>
  );
}

function Row({ order }: { order: OrderSummary }) {
  const { t } = useTranslation('commerce');
  const format = useFormat();
  const [first = '', ...more] = order.titles;
  const kind = order.kinds[0];
  const title = kind === 'tip' ? t('orders.tip', { name: first }) : first;
  return (
    <article className={classes.row}>
      <div className={classes.words}>
        <h2 className={classes.title}>
          <Link to={paths.order(order.id)} className={classes.link}>
            {autospace(more.length > 0 ? t('orders.more', { title, count: more.length }) : title)}
          </Link>
        </h2>
        <p className={classes.facts}>
          {kind && kind !== 'product' && kind !== 'bundle' && <span>{t(`line.kind.${kind}`)}</span>}
          <span>{order.number}</span>
          <TimeAgo iso={order.placedAt} />
        </p>
      </div>
      <div className={classes.end}>
        <span className={classes.amount}>
          {order.total.minorUnits === 0 ? t('free') : format.money(order.total)}
        </span>
        <Tag tone={tones[order.status]}>{t(`status.${order.status}`)}</Tag>
      </div>
    </article>
  );
}
