import { Button, Modal } from '@mantine/core';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAction } from '@/shared/hooks/use-action';
import { useFormat } from '@/shared/hooks/use-format';
import { Tag, toast, useConfirm } from '@/shared/ui';
import { changeCoupon, codesPath, couponsKey, type Desk } from '../api/coupon-queries';
import type { Coupon, CouponStatus } from '../model/types';
import { CodesForm } from './codes-form';
import { CouponForm } from './coupon-form';
import { ScopeNames } from './pick/scope-names';
import classes from './till.module.css';

const tones = { active: 'teal', paused: 'gold', ended: 'plain' } as const;

interface CouponCardProps {
  desk: Desk;
  coupon: Coupon;
}

/** One discount: what it takes off, how far it is used up, and what may be done with it. */
export function CouponCard({ desk, coupon }: CouponCardProps) {
  const { t } = useTranslation('till');
  const format = useFormat();
  const title = useId();
  const confirm = useConfirm();
  const [open, setOpen] = useState<'edit' | 'codes' | null>(null);
  const { terms } = coupon;
  const become = useAction<CouponStatus, Coupon>({
    run: (status) => changeCoupon(desk, coupon, { status }),
    refreshes: [couponsKey(desk)],
    onDone: (_result, status) => toast.done(t(`coupons.became.${status}`, { name: terms.name })),
  });
  async function end() {
    const agreed = await confirm({
      title: t('coupons.endAsk', { name: terms.name }),
      consequence: t('coupons.endConsequence'),
      action: t('coupons.end'),
      destructive: true,
    });
    if (agreed) become.mutate('ended');
  }
  const off = terms.amount
    ? format.money(terms.amount)
    : t('coupons.off', { percent: (terms.basisPoints ?? 0) / 100 });
  return (
    <article className={classes.card} aria-labelledby={title}>
      <div className={classes.cardHead}>
        <h2 id={title}>{terms.name}</h2>
        <Tag tone={tones[coupon.status]}>{t(`coupons.status.${coupon.status}`)}</Tag>
        <strong className={`${classes.amount} ${classes.end}`}>{`−${off}`}</strong>
      </div>
      <p className={classes.facts}>
        <span>
          {terms.totalCap
            ? t('coupons.usedOf', { used: coupon.used, cap: terms.totalCap })
            : t('coupons.used', { count: coupon.used })}
        </span>
        <span>{t('coupons.codeCount', { count: coupon.codeCount })}</span>
        <ScopeNames desk={desk} terms={terms} />
        {(terms.restrictedTo?.length ?? 0) > 0 && (
          <span>{t('coupons.for', { count: terms.restrictedTo?.length })}</span>
        )}
        {terms.autoApply && <span>{t('coupons.auto')}</span>}
        {terms.endsAt && <span>{t('orders.until', { at: format.exact(terms.endsAt) })}</span>}
      </p>
      <div className={classes.actions}>
        {coupon.can.addCodes && <Button onClick={() => setOpen('codes')}>{t('coupons.addCodes')}</Button>}
        {coupon.codeCount > 0 && (
          <Button component="a" href={codesPath(desk, coupon.id)} download variant="default">
            {t('csv')}
          </Button>
        )}
        {coupon.can.edit && (
          <>
            <Button variant="default" onClick={() => setOpen('edit')}>
              {t('coupons.edit')}
            </Button>
            <Button
              variant="default"
              loading={become.isPending}
              onClick={() => become.mutate(coupon.status === 'paused' ? 'active' : 'paused')}
            >
              {t(coupon.status === 'paused' ? 'coupons.resume' : 'coupons.pause')}
            </Button>
            <Button variant="light" color="vermilion" onClick={() => void end()}>
              {t('coupons.end')}
            </Button>
          </>
        )}
      </div>
      <Modal
        size={open === 'edit' ? 'lg' : undefined}
        opened={open !== null}
        onClose={() => setOpen(null)}
        title={t(open === 'edit' ? 'coupons.edit' : 'coupons.addCodes')}
      >
        {open === 'edit' && <CouponForm desk={desk} coupon={coupon} onDone={() => setOpen(null)} />}
        {open === 'codes' && <CodesForm desk={desk} coupon={coupon} onDone={() => setOpen(null)} />}
      </Modal>
    </article>
  );
}
