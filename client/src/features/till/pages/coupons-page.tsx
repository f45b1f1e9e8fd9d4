import { Button, Modal } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useTitle } from '@/shared/hooks/use-title';
import { EmptyState, Loaded, PageHeader, RowsSkeleton } from '@/shared/ui';
import { couponsQuery, type Desk } from '../api/coupon-queries';
import { CouponCard } from '../components/coupon-card';
import { CouponForm } from '../components/coupon-form';
import classes from '../components/till.module.css';

export const StudioCouponsPage = () => <CouponsPage desk="studio" />;
export const ConsoleCouponsPage = () => <CouponsPage desk="admin" />;

/** Discounts on offer, how often each was used, and their codes. */
function CouponsPage({ desk }: { desk: Desk }) {
  const { t } = useTranslation(['till', 'common']);
  useTitle(t('common:nav.coupons'));
  const query = useQuery(couponsQuery(desk));
  const [creating, setCreating] = useState(false);
  const start = <Button onClick={() => setCreating(true)}>{t('coupons.new')}</Button>;
  return (
    <>
      <PageHeader title={t('common:nav.coupons')} lead={t(`coupons.lead.${desk}`)} actions={start} />
      <Loaded
        query={query}
        skeleton={<RowsSkeleton rows={5} />}
        isEmpty={(coupons) => coupons.length === 0}
        empty={<EmptyState title={t('coupons.empty.title')} text={t('coupons.empty.text')} />}
      >
        {(coupons) => (
          <ul className={classes.cards}>
            {coupons.map((coupon) => (
              <li key={coupon.id}>
                <CouponCard desk={desk} coupon={coupon} />
              </li>
            ))}
          </ul>
        )}
      </Loaded>
      <Modal size="lg" opened={creating} onClose={() => setCreating(false)} title={t('coupons.new')}>
        <CouponForm desk={desk} onDone={() => setCreating(false)} />
      </Modal>
    </>
  );
}
