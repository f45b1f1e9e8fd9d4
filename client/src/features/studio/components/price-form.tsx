import { Button, SegmentedControl, Select, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useAction } from '@/shared/hooks/use-action';
import { useFormat } from '@/shared/hooks/use-format';
import { useProblemForm } from '@/shared/hooks/use-problem-form';
import { digitsOf, minorUnits } from '@/shared/lib/money';
import { FormProblem, toast, useConfirm } from '@/shared/ui';
import { type NewPrice, pricesQuery, setPrice } from '../api/price-queries';
import { studioKey } from '../api/studio-queries';
import classes from './prices.module.css';

const kinds = ['fixed', 'chosen', 'free'] as const;
const currencies = ['CNY', 'USD', 'EUR', 'HKD', 'JPY'];

interface Values extends Record<string, unknown> {
  kind: (typeof kinds)[number];
  currency: string;
  amount: string;
  minimum: string;
  when: 'now' | 'later';
  startsAt: string;
}

/** Enters a price: fixed, chosen by the buyer, or none; now or from a moment to come. */
export function PriceForm({ productId }: { productId: string }) {
  const { t } = useTranslation('studio');
  const format = useFormat();
  const confirm = useConfirm();
  const form = useProblemForm<Values>({
    initialValues: { kind: 'fixed', currency: 'CNY', amount: '', minimum: '', when: 'now', startsAt: '' },
    validate: {
      amount: (typed, { kind, currency }) =>
        kind === 'free' || (minorUnits(typed, digitsOf(currency)) ?? 0) > 0
          ? null
          : t('prices.amountMissing'),
      minimum: (typed, { kind, currency, amount }) => {
        if (kind !== 'chosen') return null;
        const least = minorUnits(typed, digitsOf(currency));
        if (least === null) return t('prices.minimumMissing');
        return least <= (minorUnits(amount, digitsOf(currency)) ?? 0) ? null : t('prices.minimumHigh');
      },
      startsAt: (at, { when }) => (when === 'now' || Date.parse(at) > Date.now() ? null : t('when.past')),
    },
  });
  const { kind, currency, when } = form.values;
  const enter = useAction<NewPrice, unknown>({
    run: (price, { idempotencyKey }) => setPrice(productId, price, idempotencyKey),
    refreshes: [pricesQuery(productId).queryKey, studioKey, ['catalog']],
    handles: [
      'invalid',
      'commerce.price_out_of_range',
      'commerce.price_minimum_out_of_range',
      'commerce.price_start_out_of_range',
      'commerce.currency_unknown',
    ],
    onDone: (_result, price) => {
      toast.done(t(price.startsAt ? 'prices.planned' : 'prices.set'));
      form.reset();
      form.clearProblem();
    },
  });

  async function ask(values: Values) {
    const digits = digitsOf(values.currency);
    const price: NewPrice = {
      amount: {
        minorUnits: values.kind === 'free' ? 0 : (minorUnits(values.amount, digits) ?? 0),
        currency: values.currency,
      },
      minimumMinor: values.kind === 'chosen' ? (minorUnits(values.minimum, digits) ?? 0) : null,
      startsAt: values.when === 'later' ? new Date(values.startsAt).toISOString() : null,
    };
    const amount = price.amount.minorUnits === 0 ? t('prices.kind.free') : format.money(price.amount);
    const agreed = await confirm({
      title: t(price.startsAt ? 'prices.laterAsk' : 'prices.nowAsk', {
        amount,
        at: price.startsAt ? format.exact(price.startsAt) : '',
      }),
      consequence: t(price.startsAt ? 'prices.laterConsequence' : 'prices.nowConsequence'),
      action: t(price.startsAt ? 'prices.plan' : 'prices.enter'),
    });
    if (agreed) enter.mutate(price, { onError: form.refuse });
  }

  return (
    <form className={classes.form} noValidate onSubmit={form.onSubmit((values) => void ask(values))}>
      <FormProblem text={form.problem} />
      <SegmentedControl
        aria-label={t('prices.kindLabel')}
        className={classes.kinds}
        data={kinds.map((value) => ({ value, label: t(`prices.kind.${value}`) }))}
        {...form.getInputProps('kind')}
      />
      <p className={classes.hint}>{t(`prices.kindText.${kind}`)}</p>
      <div className={classes.pair}>
        <Select
          label={t('prices.currency')}
          allowDeselect={false}
          data={currencies.map((code) => ({ value: code, label: t(`prices.currencies.${code}`) }))}
          {...form.getInputProps('currency')}
        />
        {kind !== 'free' && (
          <TextInput
            label={t(kind === 'chosen' ? 'prices.suggested' : 'prices.amount')}
            inputMode="decimal"
            autoComplete="off"
            placeholder={digitsOf(currency) === 0 ? '99' : '99.00'}
            {...form.getInputProps('amount')}
          />
        )}
        {kind === 'chosen' && (
          <TextInput
            label={t('prices.minimum')}
            inputMode="decimal"
            autoComplete="off"
            placeholder="1"
            {...form.getInputProps('minimum')}
          />
        )}
      </div>
      <SegmentedControl
        aria-label={t('prices.whenLabel')}
        className={classes.kinds}
        data={(['now', 'later'] as const).map((value) => ({ value, label: t(`prices.when.${value}`) }))}
        {...form.getInputProps('when')}
      />
      {when === 'later' && (
        <TextInput
          type="datetime-local"
          className={classes.when}
          label={t('prices.startsAt')}
          description={t('when.zone', { zone: Intl.DateTimeFormat().resolvedOptions().timeZone })}
          {...form.getInputProps('startsAt')}
        />
      )}
      <div>
        <Button type="submit" loading={enter.isPending}>
          {t(when === 'later' ? 'prices.plan' : 'prices.enter')}
        </Button>
      </div>
    </form>
  );
}
