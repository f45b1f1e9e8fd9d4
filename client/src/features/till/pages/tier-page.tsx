import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useFormat } from '@/shared/hooks/use-format';
import { usePathParams } from '@/shared/hooks/use-params';
import { useTitle } from '@/shared/hooks/use-title';
import { Loaded, NotFound, PageHeader, RowsSkeleton } from '@/shared/ui';
import type { Desk } from '../api/coupon-queries';
import { tiersQuery } from '../api/tier-queries';
import { TierForm } from '../components/tier/tier-form';
import till from '../components/till.module.css';
import type { Tier } from '../model/tiers';
import { addressOf } from './tiers-page';

export const StudioTierPage = () => <TierPage desk="studio" />;
export const ConsoleTierPage = () => <TierPage desk="admin" />;

/** One tier, to be written or changed. */
function TierPage({ desk }: { desk: Desk }) {
  const { id } = usePathParams<{ id: string }>();
  const query = useQuery(tiersQuery(desk));
  if (id === 'new') return <Editor key="new" desk={desk} />;
  return (
    <Loaded query={query} skeleton={<RowsSkeleton rows={8} />}>
      {(tiers) => {
        const tier = tiers.find((each) => each.id === id);
        return tier ? <Editor key={id} desk={desk} tier={tier} /> : <NotFound />;
      }}
    </Loaded>
  );
}

function Editor({ desk, tier }: { desk: Desk; tier?: Tier }) {
  const { t } = useTranslation(['tiers', 'commerce']);
  const { locale } = useFormat();
  const navigate = useNavigate();
  const name = tier && (locale === 'en' ? tier.details.nameEn : tier.details.nameZh);
  const title = name ?? t('new');
  useTitle(title);
  return (
    <div className={till.stack}>
      <PageHeader
        above={
          <Link to={addressOf(desk)} className={till.link}>
            {t(`title.${desk}`)}
          </Link>
        }
        title={title}
        lead={tier ? t(`statusText.${tier.status}`) : t('newText')}
      />
      <TierForm
        desk={desk}
        tier={tier}
        onCreated={(id) => void navigate({ to: addressOf(desk, id), replace: true })}
      />
    </div>
  );
}
