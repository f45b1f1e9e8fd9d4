import { Button, Textarea, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useAction } from '@/shared/hooks/use-action';
import { useFormat } from '@/shared/hooks/use-format';
import { useProblemForm } from '@/shared/hooks/use-problem-form';
import { digitsOf, majorUnits, minorUnits } from '@/shared/lib/money';
import { FormProblem, toast, useConfirm } from '@/shared/ui';
import { refundsKey } from '../api/money-queries';
import { type LineAmount, ordersKey, refundOrder } from '../api/order-queries';
import { refundableLines } from '../model/refunds';
import type { Inspected } from '../model/types';
import classes from './till.module.css';

interface Values extends Record<string, unknown> {
  /** What goes back of each line, as typed. */
  amounts: Record<string, string>;
  reason: string;
}

/** Money back of an order, line by line; filled with all that is left. */
export function RefundOrderForm({ inspected, onDone }: { inspected: Inspected; onDone: () => void }) {
  const { t } = useTranslation('till');
  const format = useFormat();
  const confirm = useConfirm();
  const { order } = inspected;
  const digits = digitsOf(order.currency);
  const lines = refundableLines(inspected);
  const money = (minor: number) => format.money({ minorUnits: minor, currency: order.currency });
  const form = useProblemForm<Values>({
    initialValues: {
      amounts: Object.fromEntries(lines.map(({ line, left }) => [line.id, majorUnits(left, digits)])),
      reason: '',
    },
    validate: (values) => {
      const errors: Record<string, string> = {};
      for (const { line, left } of lines) {
        const amount = minorUnits(values.amounts[line.id] || '0', digits);
        if (amount === null || amount > left)
          errors[`amounts.${line.id}`] = t('orders.refundMost', { amount: money(left) });
      }
      if (sum(values) === 0 && Object.keys(errors).length === 0 && lines[0])
        errors[`amounts.${lines[0].line.id}`] = t('orders.refundNothing');
      if (!values.reason.trim()) errors.reason = t('orders.reasonMissing');
      return errors;
    },
  });
  const chosen = (values: Values): LineAmount[] =>
    lines
      .map(({ line }) => ({
        orderLineId: line.id,
        amountMinor: minorUnits(values.amounts[line.id] || '0', digits) ?? 0,
      }))
      .filter((line) => line.amountMinor > 0);
  const sum = (values: Values) => chosen(values).reduce((total, line) => total + line.amountMinor, 0);
  const give = useAction<{ lines: LineAmount[]; reason: string }, unknown>({
    run: (input, { idempotencyKey }) => refundOrder(order.id, input, idempotencyKey),
    refreshes: [ordersKey, refundsKey],
    handles: [
      'invalid',
      'commerce.nothing_to_refund',
      'commerce.refund_too_much',
      'commerce.refund_reason_length',
    ],
    onDone: () => {
      toast.done(t('orders.refundStarted'));
      onDone();
    },
  });

  async function ask(values: Values) {
    const amount = money(sum(values));
    const agreed = await confirm({
      title: t('orders.refundAsk', { amount, number: order.number }),
      consequence: t('refunds.consequence.approve', { amount }),
      action: t('orders.refundGive', { amount }),
      destructive: true,
    });
    if (agreed)
      give.mutate({ lines: chosen(values), reason: values.reason.trim() }, { onError: form.refuse });
  }

  return (
    <form className={classes.form} noValidate onSubmit={form.onSubmit((values) => void ask(values))}>
      <FormProblem text={form.problem} />
      {lines.map(({ line, left }) => (
        <TextInput
          key={line.id}
          label={line.title}
          description={t('orders.refundLeft', { amount: money(left) })}
          inputMode="decimal"
          autoComplete="off"
          {...form.getInputProps(`amounts.${line.id}`)}
        />
      ))}
      <Textarea
        label={t('orders.reason')}
        description={t('orders.reasonHint')}
        maxLength={500}
        autosize
        minRows={2}
        {...form.getInputProps('reason')}
      />
      <div className={classes.actions}>
        <Button type="submit" color="vermilion" loading={give.isPending}>
          {t('orders.refund')}
        </Button>
      </div>
    </form>
  );
}
