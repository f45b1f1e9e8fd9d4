import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useSession } from '@/shared/api/session';
import { useAction } from '@/shared/hooks/use-action';
import { useFormat } from '@/shared/hooks/use-format';
import { Panel, Tag, toast, useConfirm } from '@/shared/ui';
import { ordersKey, revokeGift } from '../api/order-queries';
import type { Inspected } from '../model/types';
import classes from './till.module.css';

type Gift = Inspected['gifts'][number];

/** The gifts of an order: who took them, what of their price went back, and ending a code that nobody used. */
export function OrderGifts({ inspected: { gifts } }: { inspected: Inspected }) {
  const { t } = useTranslation('till');
  if (gifts.length === 0) return null;
  return (
    <Panel title={t('orders.gifts.title')} text={t('orders.gifts.text')}>
      <ul className={classes.cards}>
        {gifts.map((gift) => (
          <li key={gift.id}>
            <Row gift={gift} />
          </li>
        ))}
      </ul>
    </Panel>
  );
}

function Row({ gift }: { gift: Gift }) {
  const { t } = useTranslation('till');
  const format = useFormat();
  const { may } = useSession();
  const confirm = useConfirm();
  const revoke = useAction<void>({
    run: (_input, { idempotencyKey }) => revokeGift(gift.id, idempotencyKey),
    refreshes: [ordersKey],
    onDone: () => toast.done(t('orders.gifts.revoked')),
  });
  async function ask() {
    const yes = await confirm({
      title: t('orders.gifts.revoke'),
      consequence: t('orders.gifts.consequence', { title: gift.title }),
      action: t('orders.gifts.revoke'),
      destructive: true,
    });
    if (yes) revoke.mutate();
  }
  const by = gift.redeemedBy && (gift.redeemedBy.displayName ?? gift.redeemedBy.handle ?? t('gone'));
  return (
    <div className={classes.cardHead}>
      <strong>{gift.title}</strong>
      <Tag tone={gift.status === 'issued' ? 'teal' : 'plain'}>{t(`orders.gifts.status.${gift.status}`)}</Tag>
      {by && <span className={classes.grey}>{t('orders.gifts.by', { name: by })}</span>}
      {gift.refunded.minorUnits > 0 && (
        <span className={classes.grey}>
          {t('orders.gifts.refunded', { amount: format.money(gift.refunded) })}
        </span>
      )}
      {gift.can.revoke && may('commerce.refund') && (
        <Button
          variant="light"
          color="vermilion"
          className={classes.end}
          loading={revoke.isPending}
          onClick={() => void ask()}
        >
          {t('orders.gifts.revoke')}
        </Button>
      )}
    </div>
  );
}
