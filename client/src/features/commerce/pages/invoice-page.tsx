import { Alert, Button, SegmentedControl, Textarea, TextInput } from '@mantine/core';
import { IconChevronLeft } from '@tabler/icons-react';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { toProblem } from '@/shared/api/problem';
import { useSession } from '@/shared/api/session';
import { useAction } from '@/shared/hooks/use-action';
import { useFormat } from '@/shared/hooks/use-format';
import { usePathParams } from '@/shared/hooks/use-params';
import { useProblemForm } from '@/shared/hooks/use-problem-form';
import { useTitle } from '@/shared/hooks/use-title';
import { paths } from '@/shared/lib/paths';
import { FormProblem, Loaded, PageHeader, Tag, TextSkeleton } from '@/shared/ui';
import { keys, orderQuery } from '../api/commerce-queries';
import { invoiceQuery, requestInvoice } from '../api/invoice-queries';
import {
  faultFields,
  type InvoiceForm,
  type InvoiceInput,
  isAccount,
  isPhone,
  isTaxId,
  toInput,
} from '../model/invoice';
import type { Invoice, Order } from '../model/types';
import classes from './invoice-page.module.css';
import frame from './order-page.module.css';

/** An invoice (发票) of an order: asked for once, then where it stands. */
export function InvoicePage() {
  const { t } = useTranslation('invoice');
  useTitle(t('title'));
  const { id } = usePathParams<{ id: string }>();
  const order = useQuery(orderQuery(id));
  return (
    <div className={frame.page}>
      <PageHeader
        title={t('title')}
        above={
          <Link to={paths.order(id)} className={frame.back}>
            <IconChevronLeft size={16} stroke={1.8} />
            {t('back')}
          </Link>
        }
      />
      <Loaded query={order} skeleton={<TextSkeleton lines={8} />}>
        {(data) => <Standing order={data} />}
      </Loaded>
    </div>
  );
}

function Standing({ order }: { order: Order }) {
  const { t } = useTranslation('invoice');
  const query = useQuery(invoiceQuery(order.id));
  return (
    <Loaded query={query} skeleton={<TextSkeleton lines={6} />}>
      {(invoice) => {
        if (invoice && invoice.status !== 'rejected') return <Asked invoice={invoice} />;
        if (!order.can.invoice) return <Alert color="gold">{t('nothing')}</Alert>;
        return (
          <>
            {invoice && (
              <Alert color="vermilion" role="status" title={t('status.rejected')} className={classes.refused}>
                {t('refused', { reason: invoice.answer ?? '' })}
              </Alert>
            )}
            <Ask order={order} before={invoice} />
          </>
        );
      }}
    </Loaded>
  );
}

/** What was asked for, and what became of it. */
function Asked({ invoice }: { invoice: Invoice }) {
  const { t } = useTranslation('invoice');
  const format = useFormat();
  const issued = invoice.status === 'issued';
  const facts: [string, string | null | undefined][] = [
    [t('number'), issued ? invoice.answer : null],
    [t('amount'), format.money(invoice.amount)],
    [t('field.kind'), t(`kind.${invoice.kind}`)],
    [t('field.type'), t(`type.${invoice.type}`)],
    [t('field.title'), invoice.title],
    [t('field.taxId'), invoice.taxId],
    [t('field.address'), invoice.address],
    [t('field.phone'), invoice.phone],
    [t('field.bank'), invoice.bank],
    [t('field.account'), invoice.account],
    [t('field.email'), invoice.email],
    [t('field.note'), invoice.note],
    [t('requestedAt'), format.exact(invoice.requestedAt)],
    [t('issuedAt'), issued && invoice.answeredAt ? format.exact(invoice.answeredAt) : null],
  ];
  return (
    <section className={classes.asked} role="status">
      <p className={classes.head}>
        <Tag tone={issued ? 'teal' : 'gold'}>{t(`status.${invoice.status}`)}</Tag>
        <span>{t(issued ? 'issuedText' : 'requestedText', { email: invoice.email })}</span>
      </p>
      <dl className={frame.facts}>
        {facts.map(([name, value]) =>
          value ? (
            <div key={name}>
              <dt>{name}</dt>
              <dd className={classes.value}>{value}</dd>
            </div>
          ) : null,
        )}
      </dl>
    </section>
  );
}

const isSpecial = ({ kind, type }: InvoiceForm) => kind === 'company' && type === 'special';

function Ask({ order, before }: { order: Order; before: Invoice | null }) {
  const { t } = useTranslation('invoice');
  const format = useFormat();
  const queries = useQueryClient();
  const { member } = useSession();
  const form = useProblemForm<InvoiceForm>({
    initialValues: {
      kind: before?.kind ?? 'person',
      type: before?.type ?? 'ordinary',
      title: before?.title ?? '',
      taxId: before?.taxId ?? '',
      address: before?.address ?? '',
      phone: before?.phone ?? '',
      bank: before?.bank ?? '',
      account: before?.account ?? '',
      email: before?.email ?? member?.email ?? '',
      note: '',
    },
    validate: {
      title: (value) => (value.trim() ? null : t('fault.title')),
      taxId: (value, values) => {
        if (values.kind === 'person') return null;
        if (!value.trim()) return t('fault.taxIdMissing');
        return isTaxId(value) ? null : t('fault.taxId');
      },
      address: (value, values) => (isSpecial(values) && !value.trim() ? t('fault.address') : null),
      phone: (value, values) => (isSpecial(values) && !isPhone(value) ? t('fault.phone') : null),
      bank: (value, values) => (isSpecial(values) && !value.trim() ? t('fault.bank') : null),
      account: (value, values) => (isSpecial(values) && !isAccount(value) ? t('fault.account') : null),
      email: (value) => (/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(value.trim()) ? null : t('fault.email')),
    },
  });
  const ask = useAction<InvoiceInput, Invoice>({
    run: (input, { idempotencyKey }) => requestInvoice(order.id, input, idempotencyKey),
    refreshes: [keys.order(order.id)],
    handles: ['invalid', ...Object.keys(faultFields)],
    onDone: (invoice) => queries.setQueryData(invoiceQuery(order.id).queryKey, invoice),
  });
  const company = form.values.kind === 'company';
  const submit = form.onSubmit((values) =>
    ask.mutate(toInput(values), {
      onError: (error) => {
        const field = faultFields[toProblem(error).code];
        if (field) form.setFieldError(field, t(`fault.${field}`));
        else form.refuse(error);
      },
    }),
  );
  const amount = { ...order.paid, minorUnits: order.paid.minorUnits - order.refunded.minorUnits };
  return (
    <form className={classes.form} noValidate onSubmit={submit}>
      <FormProblem text={form.problem} />
      <p className={classes.lead}>{t('lead', { amount: format.money(amount) })}</p>
      <Choice
        label={t('field.kind')}
        value={form.values.kind}
        data={(['person', 'company'] as const).map((value) => ({ value, label: t(`kind.${value}`) }))}
        onChange={(value) => form.setFieldValue('kind', value as InvoiceForm['kind'])}
      />
      {company && (
        <Choice
          label={t('field.type')}
          value={form.values.type}
          data={(['ordinary', 'special'] as const).map((value) => ({ value, label: t(`type.${value}`) }))}
          onChange={(value) => form.setFieldValue('type', value as InvoiceForm['type'])}
        />
      )}
      <TextInput
        label={t('field.title')}
        description={t(company ? 'hint.company' : 'hint.person')}
        autoComplete={company ? 'organization' : 'name'}
        required
        maxLength={120}
        {...form.getInputProps('title')}
      />
      {company && (
        <TextInput
          label={t('field.taxId')}
          description={t('hint.taxId')}
          autoComplete="off"
          autoCapitalize="characters"
          spellCheck={false}
          required
          maxLength={24}
          {...form.getInputProps('taxId')}
        />
      )}
      {company && form.values.type === 'special' && (
        <>
          <TextInput
            label={t('field.address')}
            description={t('hint.special')}
            autoComplete="street-address"
            required
            maxLength={200}
            {...form.getInputProps('address')}
          />
          <TextInput
            label={t('field.phone')}
            type="tel"
            autoComplete="tel"
            required
            maxLength={30}
            {...form.getInputProps('phone')}
          />
          <TextInput
            label={t('field.bank')}
            autoComplete="off"
            required
            maxLength={120}
            {...form.getInputProps('bank')}
          />
          <TextInput
            label={t('field.account')}
            inputMode="numeric"
            autoComplete="off"
            required
            maxLength={48}
            {...form.getInputProps('account')}
          />
        </>
      )}
      <TextInput
        label={t('field.email')}
        description={t('hint.email')}
        type="email"
        autoComplete="email"
        required
        maxLength={254}
        {...form.getInputProps('email')}
      />
      <Textarea
        label={t('field.noteOptional')}
        maxLength={200}
        autosize
        minRows={2}
        {...form.getInputProps('note')}
      />
      <Button type="submit" loading={ask.isPending} className={classes.send}>
        {t('send')}
      </Button>
    </form>
  );
}

interface ChoiceProps {
  label: string;
  value: string;
  data: { value: string; label: string }[];
  onChange: (value: string) => void;
}

function Choice({ label, value, data, onChange }: ChoiceProps) {
  const id = useId();
  return (
    <div className={classes.choice}>
      <span id={id} className={classes.label}>
        {label}
      </span>
      <SegmentedControl aria-labelledby={id} value={value} data={data} onChange={onChange} />
    </div>
  );
}
