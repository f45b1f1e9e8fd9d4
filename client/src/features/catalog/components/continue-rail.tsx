import { Progress } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useSession } from '@/shared/api/session';
import { useFormat } from '@/shared/hooks/use-format';
import { paths } from '@/shared/lib/paths';
import { Rail, WorkCard } from '@/shared/ui';
import { continueQuery } from '../api/learning-queries';
import { cardProps } from '../model/product';
import classes from './continue-rail.module.css';

/** Where one stopped. Nothing for visitors and those who have not begun. */
export function ContinueRail() {
  const { t } = useTranslation('catalog');
  const format = useFormat();
  const { member } = useSession();
  const { data } = useQuery({ ...continueQuery, enabled: member !== null });
  if (!member || !data || data.items.length === 0) return null;
  return (
    <Rail title={t('discover.continue')} to={paths.learning()}>
      {data.items.map((entry) => (
        <WorkCard
          key={entry.product.id}
          {...cardProps(entry.product)}
          to={
            entry.nextItemId
              ? paths.read(entry.product.slug, entry.nextItemId)
              : paths.product(entry.product.slug)
          }
          foot={
            <div className={classes.progress}>
              <Progress value={entry.percent} size={4} aria-label={t('learning.progress')} />
              <span>{t('learning.done', { percent: format.percent(entry.percent / 100) })}</span>
            </div>
          }
        />
      ))}
    </Rail>
  );
}
