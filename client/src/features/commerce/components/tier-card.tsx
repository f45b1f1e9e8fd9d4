import { Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useSession } from '@/shared/api/session';
import { useAction } from '@/shared/hooks/use-action';
import { paths } from '@/shared/lib/paths';
import { toast } from '@/shared/ui';
import { membershipsKey, startTrial } from '../api/membership-queries';
import { priceOf } from '../model/tiers';
import type { Membership, Period, Tier } from '../model/types';
import classes from './tier-card.module.css';
import { TierFace } from './tier-face';
import { useAccessNews } from './use-access-news';

interface TierCardProps {
  tier: Tier;
  period: Period;
  /** What the member has at the same owner. */
  membership: Membership | undefined;
  /** Was a member of this tier before: a trial is once. */
  tried?: boolean;
  onChange: (membership: Membership) => void;
}

/** One tier: what it costs for this period, what it gives, and the one thing to do. */
export function TierCard({ tier, period, membership, tried, onChange }: TierCardProps) {
  const current = membership?.tier.id === tier.id && membership.period === period;
  return (
    <TierFace details={tier.details} period={period} current={current}>
      {priceOf(tier, period) && (
        <Action
          tier={tier}
          period={period}
          membership={membership}
          tried={tried}
          onChange={onChange}
          current={current}
        />
      )}
    </TierFace>
  );
}

function Action({
  tier,
  period,
  membership,
  tried,
  onChange,
  current,
}: TierCardProps & { current: boolean }) {
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
  if (member && member.handle === tier.owner?.handle)
    return <p className={classes.per}>{t('tiers.yours')}</p>;
  if (membership && !current) {
    const more = tier.details.rank > membership.tier.details.rank;
    return (
      <>
        <Button
          variant={more ? 'filled' : 'default'}
          color={more ? 'gold' : undefined}
          disabled={!membership.can.change}
          onClick={() => onChange(membership)}
        >
          {t(more ? 'tiers.upgrade' : 'tiers.change')}
        </Button>
        {!membership.can.change && <p className={classes.per}>{t('tiers.cannotChange')}</p>}
      </>
    );
  }
  if (membership) {
    return membership.can.renew ? (
      <Button component={Link} to={checkout} variant="default">
        {t(membership.state === 'trialing' ? 'tiers.join' : 'tiers.renew')}
      </Button>
    ) : null;
  }
  return (
    <div className={classes.actions}>
      <Button component={Link} to={member ? checkout : paths.signIn(checkout)} color="gold">
        {t(member ? 'tiers.join' : 'tiers.signIn')}
      </Button>
      {member && !tried && tier.details.trialDays > 0 && (
        <Button variant="subtle" loading={trial.isPending} onClick={() => trial.mutate()}>
          {t('tiers.try', { count: tier.details.trialDays })}
        </Button>
      )}
    </div>
  );
}
