import { Button, Modal } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSession } from '@/shared/api/session';
import { useFormat } from '@/shared/hooks/use-format';
import { paths } from '@/shared/lib/paths';
import { Tag, TimeAgo, toast } from '@/shared/ui';
import { invoicesKey, issueInvoice, rejectInvoice } from '../api/invoice-queries';
import { dueOf, refundedSince } from '../model/invoices';
import type { Invoice } from '../model/types';
import { AskForm } from './ask-form';
import { InvoiceFields } from './invoice-fields';
import classes from './till.module.css';

const tones = { requested: 'gold', issued: 'teal', rejected: 'vermilion' } as const;

type Step = 'issue' | 'reject';

/** A request for an invoice: for whom, how much, what is left of the money, and what may be answered. */
export function InvoiceCard({ invoice }: { invoice: Invoice }) {
  const { t } = useTranslation('till');
  const format = useFormat();
  const title = useId();
  const [opened, setOpened] = useState<Step | 'fields' | null>(null);
  const close = () => setOpened(null);
  return (
    <article className={classes.card} aria-labelledby={title}>
      <div className={classes.cardHead}>
        <h2 id={title} className={classes.amount}>
          {format.money(invoice.amount)}
        </h2>
        <Tag tone={invoice.type === 'special' ? 'teal' : 'plain'}>{t(`invoices.type.${invoice.type}`)}</Tag>
        <Tag tone={tones[invoice.status]}>{t(`invoices.status.${invoice.status}`)}</Tag>
        <span className={`${classes.grey} ${classes.end}`}>
          <TimeAgo iso={invoice.requestedAt} />
        </span>
      </div>
      <p className={classes.two}>
        <strong>{invoice.title}</strong>
        {invoice.taxId && <span className={classes.mono}>{invoice.taxId}</span>}
      </p>
      <Whose invoice={invoice} />
      {invoice.note && <p className={classes.quote}>{invoice.note}</p>}
      <Since invoice={invoice} />
      {invoice.answer && (
        <p className={classes.grey}>
          {t(invoice.status === 'issued' ? 'invoices.number' : 'invoices.because', {
            answer: invoice.answer,
          })}
        </p>
      )}
      <div className={classes.actions}>
        {invoice.can.issue && <Button onClick={() => setOpened('issue')}>{t('invoices.step.issue')}</Button>}
        <Button variant="default" onClick={() => setOpened('fields')}>
          {t('invoices.fields')}
        </Button>
        {invoice.can.reject && (
          <Button variant="light" color="vermilion" onClick={() => setOpened('reject')}>
            {t('invoices.step.reject')}
          </Button>
        )}
      </div>
      <Modal
        opened={opened !== null}
        onClose={close}
        title={opened === 'fields' ? t('invoices.fields') : opened && t(`invoices.step.${opened}`)}
      >
        {opened === 'fields' && <InvoiceFields invoice={invoice} />}
        {(opened === 'issue' || opened === 'reject') && (
          <AnswerForm invoice={invoice} step={opened} onDone={close} />
        )}
      </Modal>
    </article>
  );
}

function Whose({ invoice: { orderId, orderNumber, buyer } }: { invoice: Invoice }) {
  const { t } = useTranslation('till');
  const { may } = useSession();
  const name = buyer.handle ? `${buyer.displayName ?? ''} @${buyer.handle}`.trim() : t('gone');
  return (
    <p className={classes.facts}>
      {may('commerce.orders_read') ? (
        <Link to={paths.console(`/orders/${orderId}`)} className={classes.mono}>
          {orderNumber}
        </Link>
      ) : (
        <span className={classes.mono}>{orderNumber}</span>
      )}
      {buyer.handle && may('identity.members_read') ? (
        <Link to={paths.console(`/members/${buyer.id}`)}>{name}</Link>
      ) : (
        <span>{name}</span>
      )}
    </p>
  );
}

/** Money that went back after the request, where any did. */
function Since({ invoice }: { invoice: Invoice }) {
  const { t } = useTranslation('till');
  const format = useFormat();
  const since = refundedSince(invoice);
  if (!since) return null;
  return (
    <p className={classes.warning}>
      <IconAlertTriangle size={18} stroke={1.6} aria-hidden />
      <span>{t(`invoices.since.${since}`, { kept: format.money(invoice.kept) })}</span>
    </p>
  );
}

interface AnswerFormProps {
  invoice: Invoice;
  step: Step;
  onDone: () => void;
}

function AnswerForm({ invoice, step, onDone }: AnswerFormProps) {
  const { t } = useTranslation('till');
  const format = useFormat();
  const due = dueOf(invoice);
  const issue = step === 'issue';
  return (
    <AskForm
      text={t(`invoices.consequence.${step}`, { amount: format.money(due), title: invoice.title })}
      label={t(`invoices.words.${step}`)}
      hint={issue ? t('invoices.hint') : undefined}
      missing={t(`invoices.missing.${step}`)}
      maxLength={500}
      line={issue}
      action={t(issue ? 'invoices.record' : 'invoices.step.reject', { amount: format.money(due) })}
      destructive={!issue}
      run={(words, key) =>
        issue
          ? issueInvoice(invoice.id, { reference: words, amountMinor: due.minorUnits }, key)
          : rejectInvoice(invoice.id, words, key)
      }
      refreshes={[invoicesKey]}
      handles={['commerce.invoice_answered', 'commerce.invoice_more_than_kept', 'commerce.invoice_not_found']}
      onDone={() => {
        toast.done(t(`invoices.done.${step}`, { number: invoice.orderNumber }));
        onDone();
      }}
    />
  );
}
