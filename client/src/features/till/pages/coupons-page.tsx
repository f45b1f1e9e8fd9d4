import { Button, Modal } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useTitle } from '@/shared/hooks/use-title';
import { useUrlState } from '@/shared/hooks/use-url-state';
import { EmptyState } from '@/shared/ui';
import { couponsQuery, type Desk } from '../api/coupon-queries';
import { CouponCard } from '../components/coupon-card';
import { CouponForm } from '../components/coupon-form';
import { QueuePage } from '../components/queue-page';

export const StudioCouponsPage = () => <CouponsPage desk="studio" />;
export const ConsoleCouponsPage = () => <CouponsPage desk="admin" />;

/** Discounts on offer, how often each was used, and their codes. */
function CouponsPage({ desk }: { desk: Desk }) {
  const { t } = useTranslation(['till', 'common']);
  useTitle(t('common:nav.coupons'));
  const [state, setState] = useUrlState({ cursor: '' });
  const [creating, setCreating] = useState(false);
  return (
    <>
      <QueuePage
        title={t('common:nav.coupons')}
        lead={t(`coupons.lead.${desk}`)}
        actions={<Button onClick={() => setCreating(true)}>{t('coupons.new')}</Button>}
        query={useQuery(couponsQuery(desk, state.cursor || undefined))}
        cursor={state.cursor}
        onMove={(cursor) => setState({ cursor })}
        card={(coupon) => <CouponCard desk={desk} coupon={coupon} />}
        empty={<EmptyState title={t('coupons.empty.title')} text={t('coupons.empty.text')} />}
      />
      <Modal size="lg" opened={creating} onClose={() => setCreating(false)} title={t('coupons.new')}>
        <CouponForm desk={desk} onDone={() => setCreating(false)} />
      </Modal>
    </>
  );
}
