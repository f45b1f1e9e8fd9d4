import { useTranslation } from 'react-i18next';
import type { Money } from '@/shared/api/types';
import { useFormat } from '@/shared/hooks/use-format';
import classes from './price.module.css';

interface PriceProps {
  price: Money;
  /** The price before a reduction, struck through. */
  was?: Money | null;
  /** Members read it at no further cost. */
  memberFree?: boolean;
  size?: 'small' | 'large';
}

export function Price({ price, was, memberFree, size = 'small' }: PriceProps) {
  const { t } = useTranslation('common');
  const format = useFormat();
  const free = price.minorUnits === 0;
  return (
    <span className={`${classes.price} ${size === 'large' ? classes.large : ''}`}>
      {free ? (
        <span className={classes.free}>{t('price.free')}</span>
      ) : (
        <span className={classes.amount}>{format.money(price)}</span>
      )}
      {was && was.minorUnits > price.minorUnits && (
        <s className={classes.was}>
          <span className="kp-visually-hidden">{t('price.was')}</span>
          {format.money(was)}
        </s>
      )}
      {memberFree && !free && <span className={classes.member}>{t('price.member')}</span>}
    </span>
  );
}
