import { Button, Checkbox, SegmentedControl, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useAction } from '@/shared/hooks/use-action';
import { useProblemForm } from '@/shared/hooks/use-problem-form';
import { FormProblem, toast } from '@/shared/ui';
import { changeCoupon, couponsKey, type Desk, offerCoupon } from '../api/coupon-queries';
import { type CouponDraft, draftOf, faultsOf, termsOf } from '../model/coupons';
import type { Coupon, CouponTerms } from '../model/types';
import classes from './till.module.css';

interface CouponFormProps {
  desk: Desk;
  /** The one that is changed; none for a new one. */
  coupon?: Coupon;
  onDone: () => void;
}

const refusals = [
  'name_length',
  'value_out_of_range',
  'window_empty',
  'scope_invalid',
  'scope_not_yours',
  'cap_out_of_range',
  'ended',
];

/** The terms of a discount. What the form does not show stays as it was. */
export function CouponForm({ desk, coupon, onDone }: CouponFormProps) {
  const { t } = useTranslation('till');
  const form = useProblemForm<CouponDraft>({
    initialValues: draftOf(coupon?.terms),
    validate: (draft) =>
      Object.fromEntries(faultsOf(draft).map((field) => [field, t(`coupons.fault.${field}`)])),
  });
  const keep = useAction<CouponTerms, Coupon>({
    run: (terms, { idempotencyKey }) =>
      coupon ? changeCoupon(desk, coupon, { terms }) : offerCoupon(desk, terms, idempotencyKey),
    refreshes: [couponsKey(desk)],
    handles: ['invalid', 'common.version_mismatch', ...refusals.map((code) => `commerce.coupon_${code}`)],
    onDone: () => {
      toast.done(t(coupon ? 'coupons.changed' : 'coupons.offered'));
      onDone();
    },
  });
  const percent = form.values.kind === 'percent';
  const number = (name: 'minimum' | 'totalCap' | 'perMemberCap') => (
    <TextInput
      label={t(`coupons.${name}`)}
      placeholder={t('coupons.none')}
      inputMode="decimal"
      autoComplete="off"
      {...form.getInputProps(name)}
    />
  );
  return (
    <form
      className={classes.form}
      noValidate
      onSubmit={form.onSubmit((draft) =>
        keep.mutate(termsOf(draft, coupon?.terms), { onError: form.refuse }),
      )}
    >
      <FormProblem text={form.problem} />
      <TextInput label={t('coupons.name')} maxLength={120} data-autofocus {...form.getInputProps('name')} />
      <SegmentedControl
        aria-label={t('coupons.kindLabel')}
        data={(['percent', 'fixed'] as const).map((value) => ({ value, label: t(`coupons.kind.${value}`) }))}
        {...form.getInputProps('kind')}
      />
      <TextInput
        label={t(percent ? 'coupons.percent' : 'coupons.amount')}
        description={t(percent ? 'coupons.percentHint' : 'coupons.amountHint')}
        inputMode="decimal"
        autoComplete="off"
        {...form.getInputProps('value')}
      />
      <div className={classes.pair}>
        {number('minimum')}
        {number('totalCap')}
        {number('perMemberCap')}
        <TextInput type="datetime-local" label={t('coupons.endsAt')} {...form.getInputProps('endsAt')} />
      </div>
      {(['firstOrderOnly', 'autoApply', 'exclusive'] as const).map((name) => (
        <Checkbox
          key={name}
          label={t(`coupons.${name}`)}
          {...form.getInputProps(name, { type: 'checkbox' })}
        />
      ))}
      <div className={classes.actions}>
        <Button type="submit" loading={keep.isPending}>
          {t(coupon ? 'coupons.save' : 'coupons.offer')}
        </Button>
      </div>
    </form>
  );
}
