import { IconCheck } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '@/shared/hooks/use-format';
import { useLocale } from '@/shared/i18n';
import { paths } from '@/shared/lib/paths';
import { autospace } from '@/shared/lib/text';
import { Tag } from '@/shared/ui';
import { categoriesQuery } from '../api/membership-queries';
import { priceOf, saved, tierName } from '../model/tiers';
import type { Period, TierBenefit, TierDetails } from '../model/types';
import classes from './tier-card.module.css';

interface TierFaceProps {
  details: TierDetails;
  period: Period;
  /** Whether the member has just this. */
  current?: boolean;
  /** What can be done. */
  children?: ReactNode;
}

/** What a tier says of itself: its name, what it costs for this period, and what it gives. */
export function TierFace({ details, period, current = false, children }: TierFaceProps) {
  const { t } = useTranslation('commerce');
  const format = useFormat();
  const price = priceOf({ details }, period);
  const less = saved({ details }, period);
  const summary = format.locale === 'en' ? details.summaryEn : details.summaryZh;
  return (
    <article className={classes.card} data-current={current || undefined}>
      <header className={classes.head}>
        <h2 className={classes.name}>{tierName(details, format.locale)}</h2>
        {current && <Tag tone="gold">{t('tiers.current')}</Tag>}
      </header>
      {price ? (
        <p className={classes.price}>
          <span className={classes.amount}>{format.money(price)}</span>
          <span className={classes.per}>{t(`tiers.per.${period}`)}</span>
          {less > 0 && <Tag tone="gold">{t('tiers.less', { percent: less })}</Tag>}
        </p>
      ) : (
        <p className={classes.per}>{t('tiers.notSold')}</p>
      )}
      {summary && <p className={classes.summary}>{autospace(summary)}</p>}
      <ul className={classes.benefits}>
        <Shelves benefits={details.benefits} />
        {details.benefits
          .filter((benefit) => benefit.kind !== 'includedCategory')
          .map((benefit) => (
            <li key={JSON.stringify(benefit)}>
              <IconCheck size={18} stroke={1.8} />
              <Benefit benefit={benefit} />
            </li>
          ))}
      </ul>
      {children}
    </article>
  );
}

/** The categories that are included, by their names: each leads to what stands there. */
function Shelves({ benefits }: { benefits: readonly TierBenefit[] }) {
  const { t } = useTranslation('commerce');
  const format = useFormat();
  const included = new Set(
    benefits.filter((benefit) => benefit.kind === 'includedCategory').map((benefit) => benefit.categoryId),
  );
  const { data: categories } = useQuery({ ...categoriesQuery, enabled: included.size > 0 });
  if (included.size === 0) return null;
  const known = (categories ?? [])
    .flatMap((category) => [category, ...category.children])
    .filter((category) => included.has(category.id));
  return (
    <li>
      <IconCheck size={18} stroke={1.8} />
      <span>
        {t('tiers.benefit.includedCategory', { count: included.size })}
        {known.length > 0 && (
          <span className={classes.shelves}>
            {known.map((category) => (
              <Link key={category.id} to={paths.category(category.slug)}>
                {tierName(category, format.locale)}
              </Link>
            ))}
          </span>
        )}
      </span>
    </li>
  );
}

function Benefit({ benefit }: { benefit: TierBenefit }) {
  const { t } = useTranslation('commerce');
  const english = useLocale() === 'en';
  const said = {
    count: benefit.kind === 'includedProducts' ? benefit.products.length : (benefit.amount ?? 0),
    text: (english ? benefit.textEn : null) ?? benefit.text ?? '',
  };
  const monthly = benefit.kind === 'quota' && benefit.every === 'month';
  return (
    <span>{monthly ? t('tiers.benefit.quotaMonth', said) : t(`tiers.benefit.${benefit.kind}`, said)}</span>
  );
}
