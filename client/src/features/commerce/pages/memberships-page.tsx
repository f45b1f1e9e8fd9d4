import { Button, SegmentedControl } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconStar } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSession } from '@/shared/api/session';
import { useTitle } from '@/shared/hooks/use-title';
import { useUrlState } from '@/shared/hooks/use-url-state';
import { paths } from '@/shared/lib/paths';
import { EmptyState, Loaded, PageHeader, TextSkeleton } from '@/shared/ui';
import { membershipsQuery, type Plan, tierQuery, tiersQuery } from '../api/membership-queries';
import { MembershipCard } from '../components/membership-card';
import { PlanDialog } from '../components/plan-dialog';
import { TierCard } from '../components/tier-card';
import { TierOwners } from '../components/tier-owners';
import { liveAt, soldPeriods, sorted } from '../model/tiers';
import type { Membership, Period, Tier } from '../model/types';
import classes from './memberships-page.module.css';

/** What one has, and what there is: the platform's tiers, or a creator's. */
export function MembershipsPage() {
  const { t } = useTranslation('commerce');
  useTitle(t('tiers.title'));
  const { member } = useSession();
  const [{ owner, tier }] = useUrlState({ owner: '', tier: '' });
  const named = useQuery({ ...tierQuery(tier), enabled: tier !== '' });
  const whose = owner || (named.data?.owner?.handle ?? '');
  const mine = useQuery({ ...membershipsQuery, enabled: member !== null });
  const tiers = useQuery({ ...tiersQuery(whose), enabled: tier === '' || !named.isPending });
  const name = tiers.data?.[0]?.owner?.displayName;
  return (
    <div className={classes.page}>
      <PageHeader title={name ? t('tiers.of', { name }) : t('tiers.title')} lead={t('tiers.lead')} />
      {member && (
        <Loaded query={mine} skeleton={<TextSkeleton lines={3} />} compact>
          {(memberships) => <Mine memberships={memberships} />}
        </Loaded>
      )}
      <Loaded
        query={tiers}
        skeleton={<TextSkeleton lines={8} />}
        isEmpty={(list) => list.length === 0}
        empty={
          <EmptyState
            icon={<IconStar size={40} stroke={1.2} />}
            title={t('tiers.empty.title')}
            text={t('tiers.empty.text')}
            action={
              <Button component={Link} to={paths.discover()}>
                {t('orders.empty.action')}
              </Button>
            }
          />
        }
      >
        {(list) => <Compare tiers={list} memberships={mine.data ?? []} />}
      </Loaded>
      {whose === '' && <TierOwners />}
    </div>
  );
}

/** What one has, then what one had and could have again; the rest is folded away. */
function Mine({ memberships }: { memberships: readonly Membership[] }) {
  const { t } = useTranslation('commerce');
  const [past, { toggle }] = useDisclosure(false);
  const { live, returning, old } = sorted(memberships);
  return (
    <div className={classes.mine}>
      {[...live, ...returning].map((membership) => (
        <MembershipCard key={membership.id} membership={membership} />
      ))}
      {old.length > 0 && (
        <Button variant="subtle" className={classes.past} aria-expanded={past} onClick={toggle}>
          {t('member.past', { count: old.length })}
        </Button>
      )}
      {past && old.map((membership) => <MembershipCard key={membership.id} membership={membership} />)}
    </div>
  );
}

function Compare({ tiers, memberships }: { tiers: readonly Tier[]; memberships: readonly Membership[] }) {
  const { t } = useTranslation('commerce');
  const sold = soldPeriods(tiers);
  const [chosen, choose] = useState<Period>('month');
  const [change, setChange] = useState<{ membership: Membership; plan: Plan } | null>(null);
  const period = sold.includes(chosen) ? chosen : (sold[0] ?? 'month');
  return (
    <section className={classes.compare} aria-label={t('tiers.compare')}>
      {sold.length > 1 && (
        <SegmentedControl
          className={classes.periods}
          aria-label={t('tiers.period')}
          value={period}
          onChange={(value) => choose(value as Period)}
          data={sold.map((value) => ({ value, label: t(`period.${value}`) }))}
        />
      )}
      <ul className={classes.tiers}>
        {tiers.map((tier) => (
          <li key={tier.id}>
            <TierCard
              tier={tier}
              period={period}
              membership={liveAt(memberships, tier)}
              tried={memberships.some((known) => known.tier.id === tier.id)}
              onChange={(membership) => setChange({ membership, plan: { tierId: tier.id, period } })}
            />
          </li>
        ))}
      </ul>
      {change && <PlanDialog {...change} onClose={() => setChange(null)} />}
    </section>
  );
}
