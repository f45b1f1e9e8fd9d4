import { ActionIcon, Button } from '@mantine/core';
import { useClipboard } from '@mantine/hooks';
import { IconCheck, IconCopy } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '@/shared/hooks/use-format';
import { dueOf, givenFields } from '../model/invoices';
import type { Invoice } from '../model/types';
import classes from './till.module.css';

/** Everything that goes on the invoice, to be copied line by line or at once. */
export function InvoiceFields({ invoice }: { invoice: Invoice }) {
  const { t } = useTranslation('till');
  const format = useFormat();
  const clipboard = useClipboard();
  const lines: [label: string, value: string][] = [
    [t('invoices.field.type'), t(`invoices.type.${invoice.type}`)],
    [t('invoices.field.kind'), t(`invoices.kind.${invoice.kind}`)],
    ...givenFields(invoice).map(([field, value]): [string, string] => [t(`invoices.field.${field}`), value]),
    [
      t('invoices.field.amount'),
      format.money(invoice.status === 'requested' ? dueOf(invoice) : invoice.amount),
    ],
    [t('invoices.field.order'), invoice.orderNumber],
    [t('invoices.field.requestedAt'), format.exact(invoice.requestedAt)],
  ];
  const all = lines.map(([label, value]) => t('invoices.line', { label, value })).join('\n');
  return (
    <div className={classes.form}>
      <dl className={classes.copied}>
        {lines.map(([label, value]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{value}</dd>
            <CopyLine label={label} value={value} />
          </div>
        ))}
      </dl>
      <div className={classes.actions}>
        <Button data-autofocus onClick={() => clipboard.copy(all)}>
          {t(clipboard.copied ? 'invoices.copied' : 'invoices.copyAll')}
        </Button>
      </div>
    </div>
  );
}

function CopyLine({ label, value }: { label: string; value: string }) {
  const { t } = useTranslation('till');
  const clipboard = useClipboard();
  const Icon = clipboard.copied ? IconCheck : IconCopy;
  return (
    <dd className={classes.copy}>
      <ActionIcon
        size={44}
        variant="subtle"
        aria-label={t(clipboard.copied ? 'invoices.copiedField' : 'invoices.copyField', { field: label })}
        onClick={() => clipboard.copy(value)}
      >
        <Icon size={18} stroke={1.6} aria-hidden />
      </ActionIcon>
    </dd>
  );
}
