import { Alert, Button } from '@mantine/core';
import { IconChevronLeft } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useAction } from '@/shared/hooks/use-action';
import { useFormat } from '@/shared/hooks/use-format';
import { usePathParams } from '@/shared/hooks/use-params';
import { useTitle } from '@/shared/hooks/use-title';
import { paths } from '@/shared/lib/paths';
import { Loaded, PageHeader, TextSkeleton, useConfirm } from '@/shared/ui';
import { cancelOrder, keys } from '../api/commerce-queries';
import { OrderLines } from '../components/lines';
import { Opened } from '../components/opened';
import { PaymentPanel } from '../components/payment-panel';
import { Refunds } from '../components/refunds';
import { Totals } from '../components/totals';
import { useOrder } from '../components/use-order';
import { contentOf, isOpened, onlyKind } from '../model/orders';
import type { Order } from '../model/types';
import classes from './order-page.module.css';

/** One order: where it stands in words, what to do next, what was bought. */
export function OrderPage() {
  const { t } = useTranslation('commerce');
  const { id } = usePathParams<{ id: string }>();
  const { order, ask } = useOrder(id);
  useTitle(order.data ? `${t(`status.${order.data.status}`)} · ${t('order.title')}` : t('order.title'));
  return (
    <div className={classes.page}>
      <Loaded query={order} skeleton={<TextSkeleton lines={10} />}>
        {(data) => <Whole order={data} onAsk={ask} />}
      </Loaded>
    </div>
  );
}

function Whole({ order, onAsk }: { order: Order; onAsk: () => Promise<boolean> }) {
  const { t } = useTranslation('commerce');
  const format = useFormat();
  const method = order.provider && order.total.minorUnits > 0 ? t(`provider.${order.provider}.name`) : null;
  const facts: [string, string | null][] = [
    [t('order.number'), order.number],
    [t('order.placedAt'), format.exact(order.placedAt)],
    [t('order.paidAt'), order.paidAt ? format.exact(order.paidAt) : null],
    [t('order.method'), method],
  ];
  return (
    <>
      <PageHeader
        title={t(`status.${order.status}`)}
        above={
          <Link to={paths.orders()} className={classes.back}>
            <IconChevronLeft size={16} stroke={1.8} />
            {t('orders.title')}
          </Link>
        }
        lead={useWords(order)}
      />
      <div className={classes.parts}>
        {order.can.pay && <PaymentPanel order={order} onAsk={onAsk} />}
        {isOpened(order.status) && <Opened order={order} />}
        {(order.status === 'expired' || order.status === 'cancelled') && <Again order={order} />}
        <section className={classes.part} aria-labelledby="order-lines">
          <h2 id="order-lines">{t('order.lines')}</h2>
          <OrderLines lines={order.lines} />
          <Totals
            subtotal={order.subtotal}
            discounts={order.discounts}
            total={order.total}
            refunded={order.refunded}
            settled
          />
        </section>
        <Refunds order={order} />
        <dl className={classes.facts}>
          {facts.map(([name, value]) =>
            value ? (
              <div key={name}>
                <dt>{name}</dt>
                <dd>{value}</dd>
              </div>
            ) : null,
          )}
        </dl>
        <Actions order={order} />
      </div>
    </>
  );
}

/** Where it stands, in a sentence; a tip or a membership opens no work. */
function useWords(order: Order): string {
  const { t } = useTranslation('commerce');
  const only = onlyKind(order);
  if (order.status === 'awaitingPayment' && order.payment?.proof?.status === 'submitted')
    return t('statusText.proof');
  if (order.status === 'awaitingPayment' && order.payment?.provider === 'offline')
    return t('statusText.transfer');
  if (only && (order.status === 'awaitingPayment' || order.status === 'fulfilled'))
    return t(`statusText.${only}.${order.status}`);
  return t(`statusText.${order.status}`);
}

/** An order that came to nothing: the thing can be ordered anew, and money that was sent is not lost. */
function Again({ order }: { order: Order }) {
  const { t } = useTranslation('commerce');
  const product = contentOf(order);
  return (
    <Alert color="gold" title={t(`again.${order.status}.title`)}>
      <p>{t(`again.${order.status}.text`)}</p>
      {product && (
        <Button component={Link} to={paths.checkout({ product })} className={classes.again}>
          {t('again.action')}
        </Button>
      )}
    </Alert>
  );
}

function Actions({ order }: { order: Order }) {
  const { t } = useTranslation('commerce');
  const confirm = useConfirm();
  const cancel = useAction<void>({
    run: (_input, { idempotencyKey }) => cancelOrder(order.id, idempotencyKey),
    refreshes: [keys.order(order.id), keys.orders],
  });
  async function ask() {
    const yes = await confirm({
      title: t('cancel.title'),
      consequence: t('cancel.consequence'),
      action: t('cancel.action'),
      keep: t('cancel.keep'),
      destructive: true,
    });
    if (yes) cancel.mutate();
  }
  return (
    <div className={classes.actions}>
      {order.paidAt && (
        <Button component={Link} to={paths.receipt(order.id)} variant="default">
          {t('receipt.open')}
        </Button>
      )}
      {order.can.invoice && (
        <Button component={Link} to={paths.invoice(order.id)} variant="default">
          {t('invoice')}
        </Button>
      )}
      {order.can.requestRefund && (
        <Button component={Link} to={paths.refund(order.id)} variant="default">
          {t('refund.open')}
        </Button>
      )}
      {order.can.cancel && (
        <Button variant="default" loading={cancel.isPending} onClick={() => void ask()}>
          {t('cancel.action')}
        </Button>
      )}
    </div>
  );
}
