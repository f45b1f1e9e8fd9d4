import { SegmentedControl } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { TierFace } from '@/features/commerce/public';
import { type Period, periods, type TierDetails } from '../../model/tiers';
import classes from './tier.module.css';

/** The card as members will see it. */
export function TierPreview({ details }: { details: TierDetails }) {
  const { t } = useTranslation(['tiers', 'commerce']);
  const sold = periods.filter((period) => details.prices.some((price) => price.period === period));
  const [chosen, choose] = useState<Period>('month');
  const period = sold.includes(chosen) ? chosen : (sold[0] ?? 'month');
  return (
    <aside className={classes.beside} aria-label={t('preview.title')}>
      <h2>{t('preview.title')}</h2>
      {sold.length > 1 && (
        <SegmentedControl
          aria-label={t('commerce:tiers.period')}
          value={period}
          onChange={(value) => choose(value as Period)}
          data={sold.map((value) => ({ value, label: t(`commerce:period.${value}`) }))}
        />
      )}
      <TierFace details={details} period={period} />
      {details.trialDays > 0 && (
        <p className={classes.hint}>{t('preview.trial', { count: details.trialDays })}</p>
      )}
    </aside>
  );
}
