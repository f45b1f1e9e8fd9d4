import { Button, Modal } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSession } from '@/shared/api/session';
import { useFormat } from '@/shared/hooks/use-format';
import { usePathParams } from '@/shared/hooks/use-params';
import { useTitle } from '@/shared/hooks/use-title';
import { paths } from '@/shared/lib/paths';
import { CardsSkeleton, type Column, DataTable, Fact, Facts, Loaded, PageHeader, Panel } from '@/shared/ui';
import { orderQuery } from '../api/order-queries';
import { OrderBadge } from '../components/order-badge';
import { OrderGifts } from '../components/order-gifts';
import { OrderTrail } from '../components/order-trail';
import { RefundCard } from '../components/refund-card';
import { RefundOrderForm } from '../components/refund-order-form';
import classes from '../components/till.module.css';
import { refundableLines } from '../model/refunds';
import type { Inspected, OrderLine } from '../model/types';

/** One order with everything that hangs on it. */
export function OrderPage() {
  const { id } = usePathParams<{ id: string }>();
  const { t } = useTranslation(['till', 'common']);
  const query = useQuery(orderQuery(id));
  useTitle(query.data?.order.number ?? t('common:nav.allOrders'));
  return (
    <Loaded query={query} skeleton={<CardsSkeleton />}>
      {(inspected) => (
        <div className={classes.stack}>
          <PageHeader
            above={
              <Link to={paths.console('/orders')} className={classes.link}>
                {t('common:nav.allOrders')}
              </Link>
            }
            title={inspected.order.number}
            actions={<RefundButton inspected={inspected} />}
          />
          <Summary inspected={inspected} />
          <Lines lines={inspected.order.lines} />
          <OrderGifts inspected={inspected} />
          {inspected.refunds.length > 0 && (
            <section className={classes.form} aria-label={t('common:nav.refunds')}>
              <h2>{t('common:nav.refunds')}</h2>
              <ul className={classes.cards}>
                {inspected.refunds.map((refund) => (
                  <li key={refund.id}>
                    <RefundCard refund={refund} inOrder />
                  </li>
                ))}
              </ul>
            </section>
          )}
          <OrderTrail inspected={inspected} />
        </div>
      )}
    </Loaded>
  );
}

function RefundButton({ inspected }: { inspected: Inspected }) {
  const { t } = useTranslation('till');
  const { may } = useSession();
  const [opened, setOpened] = useState(false);
  if (!may('commerce.refund') || refundableLines(inspected).length === 0) return null;
  return (
    <>
      <Button variant="light" color="vermilion" onClick={() => setOpened(true)}>
        {t('orders.refund')}
      </Button>
      <Modal opened={opened} onClose={() => setOpened(false)} title={t('orders.refund')}>
        <RefundOrderForm inspected={inspected} onDone={() => setOpened(false)} />
      </Modal>
    </>
  );
}

function Summary({ inspected: { order, buyer } }: { inspected: Inspected }) {
  const { t } = useTranslation('till');
  const format = useFormat();
  const { may } = useSession();
  const name = buyer.displayName ?? buyer.handle ?? t('gone');
  return (
    <Panel title={t('orders.summary')}>
      <Facts>
        <Fact label={t('orders.statusLabel')}>
          <OrderBadge status={order.status} />
        </Fact>
        <Fact label={t('orders.buyer')}>
          {may('identity.members_read') ? (
            <Link to={paths.console(`/members/${buyer.id}`)} className={classes.link}>
              {name}
            </Link>
          ) : (
            name
          )}
        </Fact>
        <Fact label={t('orders.placed')}>{format.exact(order.placedAt)}</Fact>
        {order.paidAt && <Fact label={t('orders.paidAt')}>{format.exact(order.paidAt)}</Fact>}
        {order.provider && <Fact label={t('orders.provider')}>{t(`provider.${order.provider}`)}</Fact>}
        <Fact label={t('orders.total')}>
          <span className={classes.figureCell}>{format.money(order.total)}</span>
        </Fact>
        {order.discount.minorUnits > 0 && (
          <Fact label={t('orders.discount')}>{format.money(order.discount)}</Fact>
        )}
        <Fact label={t('orders.paid')}>{format.money(order.paid)}</Fact>
        {order.refunded.minorUnits > 0 && (
          <Fact label={t('orders.refunded')}>{format.money(order.refunded)}</Fact>
        )}
      </Facts>
    </Panel>
  );
}

function Lines({ lines }: { lines: readonly OrderLine[] }) {
  const { t } = useTranslation('till');
  const format = useFormat();
  const money = (key: 'unit' | 'discount' | 'total' | 'refunded'): Column<OrderLine> => ({
    key,
    header: t(`orders.line.${key}`),
    align: 'end',
    cell: (line) => <span className={classes.figureCell}>{format.money(line[key])}</span>,
  });
  const columns: Column<OrderLine>[] = [
    {
      key: 'title',
      header: t('orders.line.title'),
      primary: true,
      cell: (line) => (
        <span className={classes.two}>
          <span>{line.title}</span>
          <span className={classes.figureText}>{t(`orders.kind.${line.kind}`)}</span>
        </span>
      ),
    },
    money('unit'),
    money('discount'),
    money('total'),
    money('refunded'),
  ];
  return <DataTable caption={t('orders.lines')} columns={columns} rows={lines} rowKey={(line) => line.id} />;
}
