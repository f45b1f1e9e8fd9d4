import { Button } from '@mantine/core';
import { IconCheck } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useSession } from '@/shared/api/session';
import { useAction } from '@/shared/hooks/use-action';
import { useFormat } from '@/shared/hooks/use-format';
import { paths } from '@/shared/lib/paths';
import { autospace } from '@/shared/lib/text';
import { Tag, toast } from '@/shared/ui';
import { membershipsKey, startTrial } from '../api/membership-queries';
import { priceOf, saved, tierName } from '../model/tiers';
import type { Membership, Period, Tier, TierBenefit } from '../model/types';
import classes from './tier-card.module.css';
import { useAccessNews } from './use-access-news';

interface TierCardProps {
  tier: Tier;
  period: Period;
  /** What the member has at the same owner. */
  membership: Membership | undefined;
  onChange: (membership: Membership) => void;
}

/** One tier: what it costs for this period, what it gives, and the one thing to do. */
export function TierCard({ tier, period, membership, onChange }: TierCardProps) {
  const { t } = useTranslation('commerce');
  const format = useFormat();
  const price = priceOf(tier, period);
  const less = saved(tier, period);
  const current = membership?.tier.id === tier.id && membership.period === period;
  const { details } = tier;
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
        {details.benefits.map((benefit) => (
          <li key={JSON.stringify(benefit)}>
            <IconCheck size={18} stroke={1.8} />
            <Benefit benefit={benefit} />
          </li>
        ))}
      </ul>
      {price && (
        <Action tier={tier} period={period} membership={membership} onChange={onChange} current={current} />
      )}
    </article>
  );
}

function Benefit({ benefit }: { benefit: TierBenefit }) {
  const { t } = useTranslation('commerce');
  return (
    <span>
      {t(`tiers.benefit.${benefit.kind}`, {
        count: benefit.kind === 'includedProducts' ? benefit.products.length : (benefit.amount ?? 0),
        text: benefit.text ?? '',
      })}
    </span>
  );
}

function Action({ tier, period, membership, onChange, current }: TierCardProps & { current: boolean }) {
  const { t } = useTranslation('commerce');
  const { member } = useSession();
  const announce = useAccessNews();
  const trial = useAction<void>({
    run: (_input, { idempotencyKey }) => startTrial(tier.id, idempotencyKey),
    refreshes: [membershipsKey],
    onDone: () => {
      announce();
      toast.done(t('tiers.tried'));
    },
  });
  const checkout = paths.checkout({ tier: tier.id, period });
  if (membership && !current) {
    return (
      <Button variant="default" disabled={!membership.can.change} onClick={() => onChange(membership)}>
        {t('tiers.change')}
      </Button>
    );
  }
  if (membership) {
    return membership.can.renew ? (
      <Button component={Link} to={checkout} variant="default">
        {t('tiers.renew')}
      </Button>
    ) : null;
  }
  return (
    <div className={classes.actions}>
      <Button component={Link} to={member ? checkout : paths.signIn(checkout)} color="gold">
        {t(member ? 'tiers.join' : 'tiers.signIn')}
      </Button>
      {member && tier.details.trialDays > 0 && (
        <Button variant="subtle" loading={trial.isPending} onClick={() => trial.mutate()}>
          {t('tiers.try', { count: tier.details.trialDays })}
        </Button>
      )}
    </div>
  );
}
