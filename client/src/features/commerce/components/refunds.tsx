import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useFormat } from '@/shared/hooks/use-format';
import { autospace } from '@/shared/lib/text';
import { Tag, TimeAgo } from '@/shared/ui';
import { refundsQuery } from '../api/refund-queries';
import type { Order, Refund } from '../model/types';
import classes from './refunds.module.css';

const tones: Record<Refund['status'], 'plain' | 'teal' | 'vermilion' | 'gold'> = {
  requested: 'gold',
  approved: 'teal',
  processing: 'teal',
  settled: 'teal',
  failed: 'vermilion',
  rejected: 'plain',
};

const everyThreeSeconds = 3_000;
const onTheWay = (refund: Refund) => refund.status === 'approved' || refund.status === 'processing';

/** What has been asked back of an order and where that stands; quiet where there is nothing. */
export function Refunds({ order }: { order: Order }) {
  const { t } = useTranslation('commerce');
  const format = useFormat();
  const { data = [] } = useQuery({
    ...refundsQuery(order.id),
    enabled: order.paidAt !== null,
    refetchInterval: (query) => (query.state.data?.some(onTheWay) ? everyThreeSeconds : false),
  });
  if (data.length === 0) return null;
  return (
    <section className={classes.part} aria-labelledby="order-refunds">
      <h2 id="order-refunds">{t('refunds.title')}</h2>
      <ul className={classes.list}>
        {data.map((refund) => (
          <li key={refund.id} className={classes.refund}>
            <p className={classes.head}>
              <Tag tone={tones[refund.status]}>{t(`refunds.status.${refund.status}`)}</Tag>
              <span className={classes.amount}>{format.money(refund.amount)}</span>
            </p>
            <p>{t(`refunds.text.${refund.status}`)}</p>
            <p className={classes.facts}>
              <span>{t('refunds.reason', { reason: autospace(refund.reason) })}</span>
              <TimeAgo iso={refund.requestedAt} />
            </p>
            {refund.note && <p className={classes.facts}>{t('refunds.note', { note: refund.note })}</p>}
          </li>
        ))}
      </ul>
    </section>
  );
}
