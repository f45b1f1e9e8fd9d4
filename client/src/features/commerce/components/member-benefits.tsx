import { Button } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconCheck, IconChevronDown } from '@tabler/icons-react';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Loaded, TextSkeleton } from '@/shared/ui';
import { benefitsQuery, myQuotaUsesQuery } from '../api/membership-queries';
import type { GivenBenefits } from '../model/types';
import card from './membership-card.module.css';
import { QuotaLine, QuotaUses } from './quota';
import classes from './quota.module.css';

/** What a living membership gives, and what is left of what it gives a number of. */
export function MemberBenefits({ membershipId }: { membershipId: string }) {
  const query = useQuery(benefitsQuery);
  return (
    <Loaded query={query} skeleton={<TextSkeleton lines={2} />} compact>
      {(all) => {
        const given = all.find((known) => known.membershipId === membershipId);
        return given ? <Given given={given} /> : null;
      }}
    </Loaded>
  );
}

function Given({ given }: { given: GivenBenefits }) {
  const { t } = useTranslation('commerce');
  const [open, { toggle }] = useDisclosure(false);
  const things = [
    ...(given.includedProducts > 0
      ? [t('tiers.benefit.includedProducts', { count: given.includedProducts })]
      : []),
    ...(given.discountPercent ? [t('tiers.benefit.discountPercent', { count: given.discountPercent })] : []),
    ...given.badges.map((text) => t('tiers.benefit.badge', { text })),
  ];
  if (things.length === 0 && given.quotas.length === 0) return null;
  return (
    <section className={classes.given} aria-label={t('quota.title')}>
      <h3>{t('quota.title')}</h3>
      {!given.inForce && (
        <p className={classes.withheld}>{t(`quota.idle.${given.state}`, t('quota.idle.other'))}</p>
      )}
      {things.length > 0 && (
        <ul className={classes.things}>
          {things.map((thing) => (
            <li key={thing}>
              <IconCheck size={16} stroke={1.8} aria-hidden />
              {thing}
            </li>
          ))}
        </ul>
      )}
      {given.quotas.length > 0 && (
        <>
          <ul className={classes.quotas}>
            {given.quotas.map((quota) => (
              <li key={quota.key}>
                <QuotaLine quota={quota} />
              </li>
            ))}
          </ul>
          <Button
            variant="subtle"
            size="compact-sm"
            className={card.fold}
            aria-expanded={open}
            rightSection={<IconChevronDown size={16} stroke={1.6} />}
            onClick={toggle}
          >
            {t('quota.uses')}
          </Button>
          {open && <MyUses membershipId={given.membershipId} />}
        </>
      )}
    </section>
  );
}

function MyUses({ membershipId }: { membershipId: string }) {
  const { t } = useTranslation('commerce');
  const query = useInfiniteQuery(myQuotaUsesQuery(membershipId));
  return (
    <Loaded query={query} skeleton={<TextSkeleton lines={2} />} compact>
      {(data) => (
        <>
          <QuotaUses uses={data.pages.flatMap((page) => page.items)} />
          {query.hasNextPage && (
            <Button
              variant="default"
              loading={query.isFetchingNextPage}
              onClick={() => void query.fetchNextPage()}
            >
              {t('quota.more')}
            </Button>
          )}
        </>
      )}
    </Loaded>
  );
}
