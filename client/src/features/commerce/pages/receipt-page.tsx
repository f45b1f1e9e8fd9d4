import { Button } from '@mantine/core';
import { IconPrinter } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useSession } from '@/shared/api/session';
import { useFormat } from '@/shared/hooks/use-format';
import { usePathParams } from '@/shared/hooks/use-params';
import { useTitle } from '@/shared/hooks/use-title';
import { paths } from '@/shared/lib/paths';
import { autospace } from '@/shared/lib/text';
import { EmptyState, Loaded, TextSkeleton, Wordmark } from '@/shared/ui';
import { orderQuery } from '../api/commerce-queries';
import type { Order } from '../model/types';
import classes from './receipt-page.module.css';

/** One sheet of paper: what was paid, by whom, when and how. */
export function ReceiptPage() {
  const { t } = useTranslation('commerce');
  useTitle(t('receipt.title'));
  const { id } = usePathParams<{ id: string }>();
  const order = useQuery(orderQuery(id));
  return (
    <Loaded query={order} skeleton={<TextSkeleton lines={10} />}>
      {(data) =>
        data.paidAt ? (
          <Sheet order={data} />
        ) : (
          <EmptyState
            title={t('receipt.none.title')}
            text={t('receipt.none.text')}
            action={
              <Button component={Link} to={paths.order(id)}>
                {t('receipt.none.action')}
              </Button>
            }
          />
        )
      }
    </Loaded>
  );
}

function Sheet({ order }: { order: Order }) {
  const { t } = useTranslation('commerce');
  const format = useFormat();
  const { member } = useSession();
  const kept = { ...order.paid, minorUnits: order.paid.minorUnits - order.refunded.minorUnits };
  const facts: [string, string][] = [
    [t('order.number'), order.number],
    [t('receipt.buyer'), member?.displayName ?? ''],
    [t('order.paidAt'), order.paidAt ? format.exact(order.paidAt) : ''],
    [t('order.method'), order.provider ? t(`provider.${order.provider}.name`) : t('free')],
  ];
  return (
    <div className={classes.page}>
      <div className={classes.tools}>
        <Button component={Link} to={paths.order(order.id)} variant="default">
          {t('receipt.back')}
        </Button>
        {order.can.invoice && (
          <Button component={Link} to={paths.invoice(order.id)} variant="default">
            {t('invoice')}
          </Button>
        )}
        <Button leftSection={<IconPrinter size={18} stroke={1.6} />} onClick={() => window.print()}>
          {t('receipt.print')}
        </Button>
      </div>
      <article className={classes.sheet}>
        <header className={classes.head}>
          <h1>{t('receipt.title')}</h1>
          <Wordmark />
        </header>
        <dl className={classes.facts}>
          {facts.map(([name, value]) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
        <table className={classes.table}>
          <thead>
            <tr>
              <th scope="col">{t('order.lines')}</th>
              <th scope="col">{t('receipt.amount')}</th>
            </tr>
          </thead>
          <tbody>
            {order.lines.map((line) => (
              <tr key={line.id}>
                <td>
                  {autospace(line.title)}
                  <span className={classes.kind}>{t(`line.kind.${line.kind}`)}</span>
                </td>
                <td>{format.money(line.unit)}</td>
              </tr>
            ))}
            {order.discounts.map((discount) => (
              <tr key={`${discount.name}${discount.code}`}>
                <td>{discount.name}</td>
                <td>{`−${format.money(discount.amount)}`}</td>
              </tr>
            ))}
          </tbody>
          <tfoot>
            <tr>
              <th scope="row">{t('receipt.paid')}</th>
              <td>{format.money(order.paid)}</td>
            </tr>
            {order.refunded.minorUnits > 0 && (
              <tr>
                <th scope="row">{t('total.refunded')}</th>
                <td>{`−${format.money(order.refunded)}`}</td>
              </tr>
            )}
            {order.refunded.minorUnits > 0 && (
              <tr>
                <th scope="row">{t('receipt.kept')}</th>
                <td>{format.money(kept)}</td>
              </tr>
            )}
          </tfoot>
        </table>
        <p className={classes.small}>{t('receipt.small')}</p>
      </article>
    </div>
  );
}
