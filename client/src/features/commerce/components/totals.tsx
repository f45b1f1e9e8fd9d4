import { useTranslation } from 'react-i18next';
import type { Money } from '@/shared/api/types';
import { useFormat } from '@/shared/hooks/use-format';
import { Price } from '@/shared/ui';
import type { Discount } from '../model/types';
import classes from './totals.module.css';

interface TotalsProps {
  subtotal: Money;
  discounts: readonly Discount[];
  total: Money;
  refunded?: Money;
  /** Nothing is to be paid any more: the sum is a fact among others. */
  settled?: boolean;
  /** Being asked again: the figures may change. */
  busy?: boolean;
}

/** How the sum comes about. One price alone needs no arithmetic. */
export function Totals({ subtotal, discounts, total, refunded, settled, busy }: TotalsProps) {
  const { t } = useTranslation('commerce');
  const format = useFormat();
  const minus = (money: Money) => `−${format.money(money)}`;
  return (
    <dl className={classes.totals} aria-busy={busy || undefined}>
      {discounts.length > 0 && (
        <div className={classes.row}>
          <dt>{t('total.subtotal')}</dt>
          <dd>{format.money(subtotal)}</dd>
        </div>
      )}
      {discounts.map((discount) => (
        <div className={classes.row} key={`${discount.name}${discount.code}`}>
          <dt>
            {discount.name}
            {discount.code && <span className={classes.code}>{discount.code}</span>}
          </dt>
          <dd>{minus(discount.amount)}</dd>
        </div>
      ))}
      <div className={`${classes.row} ${classes.total}`}>
        <dt>{t('total.total')}</dt>
        <dd>{settled ? <strong>{format.money(total)}</strong> : <Price price={total} size="large" />}</dd>
      </div>
      {refunded && refunded.minorUnits > 0 && (
        <div className={classes.row}>
          <dt>{t('total.refunded')}</dt>
          <dd>{minus(refunded)}</dd>
        </div>
      )}
    </dl>
  );
}
