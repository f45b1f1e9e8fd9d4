import { Button, SegmentedControl, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useAction } from '@/shared/hooks/use-action';
import { useProblemForm } from '@/shared/hooks/use-problem-form';
import { autospace } from '@/shared/lib/text';
import { FormProblem, toast } from '@/shared/ui';
import {
  type NewPromise,
  type ProductRefunds,
  productRefundsQuery,
  promiseRefunds,
} from '../api/price-queries';
import classes from './prices.module.css';

interface Values extends Record<string, unknown> {
  whose: 'platform' | 'own';
  hours: string;
  percent: string;
}

const most = { hours: 8760, percent: 100 };

const within = (typed: string, limit: number) => /^\d{1,4}$/.test(typed.trim()) && Number(typed) <= limit;

/** What is promised about refunds of the work: what the platform promises, or something of its own. */
export function RefundPromiseForm({ productId, refunds }: { productId: string; refunds: ProductRefunds }) {
  const { t } = useTranslation('studio');
  const start = refunds.own ?? refunds.platform;
  const form = useProblemForm<Values>({
    initialValues: {
      whose: refunds.own ? 'own' : 'platform',
      hours: String(start.windowHours),
      percent: String(start.maxConsumedPercent),
    },
    validate: {
      hours: (typed, { whose }) =>
        whose === 'platform' || within(typed, most.hours) ? null : t('promise.hoursFault'),
      percent: (typed, { whose }) =>
        whose === 'platform' || within(typed, most.percent) ? null : t('promise.percentFault'),
    },
  });
  const save = useAction<NewPromise, ProductRefunds>({
    run: (promise, { idempotencyKey }) => promiseRefunds(productId, promise, idempotencyKey),
    refreshes: [productRefundsQuery(productId).queryKey, ['commerce']],
    handles: ['invalid', 'commerce.refund_policy_out_of_range'],
    onDone: () => {
      form.clearProblem();
      toast.done(t('promise.saved'));
    },
  });
  const own = form.values.whose === 'own';
  const submit = form.onSubmit(({ whose, hours, percent }) =>
    save.mutate(
      whose === 'own'
        ? { windowHours: Number(hours), maxConsumedPercent: Number(percent) }
        : { windowHours: null, maxConsumedPercent: null },
      { onError: form.refuse },
    ),
  );
  return (
    <form className={classes.form} noValidate onSubmit={submit}>
      <FormProblem text={form.problem} />
      <SegmentedControl
        aria-label={t('promise.whose')}
        className={classes.kinds}
        data={(['platform', 'own'] as const).map((value) => ({ value, label: t(`promise.by.${value}`) }))}
        {...form.getInputProps('whose')}
      />
      {own && (
        <div className={classes.pair}>
          <TextInput
            label={t('promise.hours')}
            description={t('promise.hoursHint')}
            inputMode="numeric"
            autoComplete="off"
            {...form.getInputProps('hours')}
          />
          <TextInput
            label={t('promise.percent')}
            description={t('promise.percentHint')}
            inputMode="numeric"
            autoComplete="off"
            {...form.getInputProps('percent')}
          />
        </div>
      )}
      <p className={classes.hint}>{autospace(t('promise.shown', { text: refunds.shown.text }))}</p>
      <div>
        <Button type="submit" variant="default" loading={save.isPending}>
          {t('promise.save')}
        </Button>
      </div>
    </form>
  );
}
