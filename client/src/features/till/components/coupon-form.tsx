import { Button, Checkbox, NativeSelect, SegmentedControl, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useAction } from '@/shared/hooks/use-action';
import { type ProblemForm, useProblemForm } from '@/shared/hooks/use-problem-form';
import { FormProblem, toast } from '@/shared/ui';
import { changeCoupon, couponsKey, type Desk, offerCoupon } from '../api/coupon-queries';
import { type CouponDraft, draftOf, faultsOf, scopesOf, termsOf } from '../model/coupons';
import { currencies } from '../model/currencies';
import type { Coupon, CouponTerms } from '../model/types';
import { PeopleField } from './pick/people-field';
import { PickMany } from './pick/pick-many';
import classes from './till.module.css';

interface CouponFormProps {
  desk: Desk;
  /** The one that is changed; none for a new one. */
  coupon?: Coupon;
  onDone: () => void;
}

interface PartProps {
  desk: Desk;
  form: ProblemForm<CouponDraft>;
}

const refusals = [
  'name_length',
  'value_out_of_range',
  'window_empty',
  'window_over',
  'scope_invalid',
  'scope_not_yours',
  'cap_out_of_range',
  'ended',
];

/** The terms of a discount: how much, on what, for whom, until when, and beside what. */
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
  return (
    <form
      className={classes.form}
      noValidate
      onSubmit={form.onSubmit((draft) =>
        keep.mutate(termsOf(draft, coupon?.terms), { onError: form.refuse }),
      )}
    >
      <TextInput label={t('coupons.name')} maxLength={120} data-autofocus {...form.getInputProps('name')} />
      <Value form={form} />
      <Scope desk={desk} form={form} />
      <Limits form={form} />
      <PeopleField
        label={t('coupons.restrictedTo')}
        description={t('coupons.restrictedToHint')}
        value={form.values.restrictedTo}
        onChange={(ids) => form.setFieldValue('restrictedTo', ids)}
      />
      <Stacking form={form} />
      <FormProblem text={form.problem} />
      <div className={classes.actions}>
        <Button type="submit" loading={keep.isPending}>
          {t(coupon ? 'coupons.save' : 'coupons.offer')}
        </Button>
      </div>
    </form>
  );
}

function Value({ form }: Pick<PartProps, 'form'>) {
  const { t } = useTranslation('till');
  const percent = form.values.kind === 'percent';
  return (
    <>
      <SegmentedControl
        aria-label={t('coupons.kindLabel')}
        data={(['percent', 'fixed'] as const).map((value) => ({ value, label: t(`coupons.kind.${value}`) }))}
        {...form.getInputProps('kind')}
      />
      <div className={classes.pair}>
        <TextInput
          label={t(percent ? 'coupons.percent' : 'coupons.amount')}
          description={t(percent ? 'coupons.percentHint' : 'coupons.amountHint')}
          inputMode="decimal"
          autoComplete="off"
          inputWrapperOrder={['label', 'input', 'description', 'error']}
          {...form.getInputProps('value')}
        />
        {!percent && (
          <NativeSelect
            label={t('currency')}
            description={t('coupons.currencyHint')}
            inputWrapperOrder={['label', 'input', 'description', 'error']}
            data={[...currencies]}
            {...form.getInputProps('currency')}
          />
        )}
      </div>
    </>
  );
}

function Scope({ desk, form }: PartProps) {
  const { t } = useTranslation('till');
  const { scope, scopeIds } = form.values;
  return (
    <>
      <NativeSelect
        label={t('coupons.scopeLabel')}
        description={desk === 'studio' ? t('coupons.scopeOwn') : undefined}
        data={scopesOf(desk).map((value) => ({ value, label: t(`coupons.scope.${value}`) }))}
        value={scope}
        onChange={(event) => {
          form.setFieldValue('scope', event.currentTarget.value as CouponDraft['scope']);
          form.setFieldValue('scopeIds', []);
        }}
      />
      {scope !== 'all' && (
        <PickMany
          key={scope}
          subject={scope}
          desk={desk}
          label={t(`coupons.scopePick.${scope}`)}
          error={form.errors.scopeIds}
          value={scopeIds}
          onChange={(ids) => form.setFieldValue('scopeIds', ids)}
        />
      )}
    </>
  );
}

function Limits({ form }: Pick<PartProps, 'form'>) {
  const { t } = useTranslation('till');
  return (
    <>
      <div className={classes.thirds}>
        {(['minimum', 'totalCap', 'perMemberCap'] as const).map((name) => (
          <TextInput
            key={name}
            label={t(`coupons.${name}`)}
            placeholder={t('coupons.none')}
            inputMode="decimal"
            autoComplete="off"
            {...form.getInputProps(name)}
          />
        ))}
      </div>
      <div className={classes.pair}>
        <TextInput type="datetime-local" label={t('coupons.startsAt')} {...form.getInputProps('startsAt')} />
        <TextInput type="datetime-local" label={t('coupons.endsAt')} {...form.getInputProps('endsAt')} />
      </div>
      <Checkbox
        label={t('coupons.firstOrderOnly')}
        {...form.getInputProps('firstOrderOnly', { type: 'checkbox' })}
      />
    </>
  );
}

function Stacking({ form }: Pick<PartProps, 'form'>) {
  const { t } = useTranslation('till');
  return (
    <>
      {(['autoApply', 'exclusive'] as const).map((name) => (
        <Checkbox
          key={name}
          label={t(`coupons.${name}`)}
          description={t(`coupons.${name}Hint`)}
          {...form.getInputProps(name, { type: 'checkbox' })}
        />
      ))}
      {!form.values.exclusive && (
        <TextInput
          label={t('coupons.priority')}
          description={t('coupons.priorityHint')}
          inputMode="numeric"
          autoComplete="off"
          inputWrapperOrder={['label', 'input', 'description', 'error']}
          {...form.getInputProps('priority')}
        />
      )}
    </>
  );
}
