import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { TierFace } from '@/features/commerce/public';
import { useFormat } from '@/shared/hooks/use-format';
import { useTitle } from '@/shared/hooks/use-title';
import { paths } from '@/shared/lib/paths';
import { EmptyState, Loaded, PageHeader, RowsSkeleton, Tag } from '@/shared/ui';
import type { Desk } from '../api/coupon-queries';
import { servedTiersQuery } from '../api/quota-queries';
import { tiersQuery } from '../api/tier-queries';
import classes from '../components/tier/tier.module.css';
import type { Tier } from '../model/tiers';

export const StudioTiersPage = () => <TiersPage desk="studio" />;
export const ConsoleTiersPage = () => <TiersPage desk="admin" />;

export const addressOf = (desk: Desk, id = '') =>
  desk === 'studio' ? paths.studio(`/tiers${id && `/${id}`}`) : paths.console(`/tiers${id && `/${id}`}`);

/** What can be joined, and what could be once or will be. */
function TiersPage({ desk }: { desk: Desk }) {
  const { t } = useTranslation('tiers');
  useTitle(t(`title.${desk}`));
  const query = useQuery(tiersQuery(desk));
  const start = (
    <Button component={Link} to={addressOf(desk, 'new')}>
      {t('new')}
    </Button>
  );
  return (
    <>
      <PageHeader title={t(`title.${desk}`)} lead={t(`lead.${desk}`)} actions={start} />
      <Loaded
        query={query}
        skeleton={<RowsSkeleton rows={4} />}
        isEmpty={(tiers) => tiers.length === 0}
        empty={<EmptyState title={t('empty.title')} text={t('empty.text')} />}
      >
        {(tiers) => (
          <ul className={classes.cards}>
            {tiers.map((tier) => (
              <li key={tier.id}>
                <TierFace details={tier.details} period={tier.details.prices[0]?.period ?? 'month'}>
                  <Foot desk={desk} tier={tier} />
                </TierFace>
              </li>
            ))}
          </ul>
        )}
      </Loaded>
      {desk === 'studio' && <Served />}
    </>
  );
}

/** The tiers of those with whom one writes: their members are served here too. */
function Served() {
  const { t } = useTranslation('tiers');
  const { data: tiers } = useQuery(servedTiersQuery);
  if (!tiers || tiers.length === 0) return null;
  return (
    <section className={classes.served} aria-label={t('served.title')}>
      <h2>{t('served.title')}</h2>
      <p className={classes.hint}>{t('served.text')}</p>
      <ul className={classes.cards}>
        {tiers.map((tier) => (
          <li key={tier.id}>
            <TierFace details={tier.details} period={tier.details.prices[0]?.period ?? 'month'}>
              <div className={classes.foot}>
                <span>{tier.owner?.displayName}</span>
                <Members desk="studio" tier={tier} />
              </div>
            </TierFace>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Members({ desk, tier }: { desk: Desk; tier: Tier }) {
  const { t } = useTranslation('tiers');
  const { locale } = useFormat();
  const { nameZh, nameEn } = tier.details;
  return (
    <Button
      component={Link}
      to={addressOf(desk, `${tier.id}/members`)}
      variant="default"
      aria-label={t('members.title', { name: locale === 'en' ? nameEn : nameZh })}
    >
      {t('members.open')}
    </Button>
  );
}

const tones = { draft: 'gold', active: 'teal', archived: 'plain' } as const;

function Foot({ desk, tier }: { desk: Desk; tier: Tier }) {
  const { t } = useTranslation('tiers');
  const { locale } = useFormat();
  const { nameZh, nameEn } = tier.details;
  return (
    <div className={classes.foot}>
      <Tag tone={tones[tier.status]}>{t(`status.${tier.status}`)}</Tag>
      <div className={classes.ends}>
        {tier.status !== 'draft' && <Members desk={desk} tier={tier} />}
        <Button
          component={Link}
          to={addressOf(desk, tier.id)}
          variant="default"
          aria-label={t('editOne', { name: locale === 'en' ? nameEn : nameZh })}
        >
          {t('edit')}
        </Button>
      </div>
    </div>
  );
}
