import { useTranslation } from 'react-i18next';
import { useFormat } from '@/shared/hooks/use-format';
import type { Instructions, Order } from '../model/types';
import { OfflineProof } from './offline-proof';
import classes from './payment.module.css';
import { Qr } from './qr';

/** A transfer by hand: to whom, how much, and the number that lets us find it. */
export function OfflineTransfer({ order, instructions }: { order: Order; instructions: Instructions }) {
  const { t } = useTranslation('commerce');
  const format = useFormat();
  const facts = [
    [t('transfer.payee'), instructions.payee],
    [t('transfer.account'), instructions.account],
    [t('transfer.amount'), format.money(order.total)],
    [t('transfer.note'), instructions.note ?? order.number],
  ].filter(([, value]) => value);
  return (
    <>
      {instructions.qr && <Qr text={instructions.qr} label={t('transfer.qr')} />}
      <dl className={classes.facts}>
        {facts.map(([name, value]) => (
          <Fact key={name} name={name ?? ''} value={value ?? ''} />
        ))}
      </dl>
      <p className={classes.hint}>{t('transfer.hint')}</p>
      <OfflineProof orderId={order.id} proof={order.payment?.proof ?? null} />
    </>
  );
}

function Fact({ name, value }: { name: string; value: string }) {
  return (
    <>
      <dt>{name}</dt>
      <dd>{value}</dd>
    </>
  );
}
