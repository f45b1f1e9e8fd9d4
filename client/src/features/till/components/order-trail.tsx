import { useTranslation } from 'react-i18next';
import { useFormat } from '@/shared/hooks/use-format';
import { type Column, DataTable, EmptyState, Panel, Tag, TimeAgo } from '@/shared/ui';
import type { Inspected } from '../model/types';
import { CreatorName } from './creator-name';
import classes from './till.module.css';

type Payment = Inspected['payments'][number];

/** What happened to an order: attempts to pay, reports of them, movements in the ledger, rights given and taken. */
export function OrderTrail({ inspected }: { inspected: Inspected }) {
  const { t } = useTranslation('till');
  const columns = usePaymentColumns();
  return (
    <>
      <section className={classes.form} aria-label={t('orders.payments')}>
        <h2>{t('orders.payments')}</h2>
        <DataTable
          caption={t('orders.payments')}
          columns={columns}
          rows={inspected.payments}
          rowKey={(payment) => payment.id}
          empty={<EmptyState compact title={t('orders.noPayments')} />}
        />
      </section>
      {inspected.reports.length > 0 && (
        <Panel title={t('orders.reports')}>
          <ul className={classes.cards}>
            {inspected.reports.map((report) => (
              <li key={report.id} className={classes.facts}>
                <strong>{t(`events.verdict.${report.verdict}`)}</strong>
                <span className={classes.mono}>{report.type}</span>
                <TimeAgo iso={report.receivedAt} />
              </li>
            ))}
          </ul>
        </Panel>
      )}
      <Ledger inspected={inspected} />
      <Rights inspected={inspected} />
    </>
  );
}

function usePaymentColumns(): Column<Payment>[] {
  const { t } = useTranslation('till');
  const format = useFormat();
  return [
    {
      key: 'reference',
      header: t('orders.reference'),
      primary: true,
      cell: (payment) => (
        <span className={classes.two}>
          <span>{t(`provider.${payment.provider}`)}</span>
          <span className={`${classes.figureText} ${classes.mono}`}>{payment.reference}</span>
        </span>
      ),
    },
    {
      key: 'status',
      header: t('orders.statusLabel'),
      cell: (payment) => (
        <Tag tone={payment.status === 'succeeded' ? 'teal' : 'plain'}>
          {t(`books.state.${payment.status}`)}
        </Tag>
      ),
    },
    {
      key: 'surplus',
      header: t('orders.surplusLabel'),
      cell: (payment) => t(`orders.surplus.${payment.surplus}`),
    },
    {
      key: 'at',
      header: t('orders.placed'),
      cell: (payment) => <TimeAgo iso={payment.settledAt ?? payment.createdAt} />,
    },
    {
      key: 'amount',
      header: t('orders.total'),
      align: 'end',
      cell: (payment) => <span className={classes.figureCell}>{format.money(payment.amount)}</span>,
    },
  ];
}

function Ledger({ inspected: { ledger } }: { inspected: Inspected }) {
  const { t } = useTranslation('till');
  const format = useFormat();
  if (ledger.length === 0) return null;
  return (
    <Panel title={t('orders.ledger')} text={t('orders.ledgerText')}>
      <ul className={classes.cards}>
        {ledger.map((row) => (
          <li key={`${row.kind}${row.at}`}>
            <p className={classes.facts}>
              <strong>{t(`ledger.${row.kind}`)}</strong>
              <span>{format.exact(row.at)}</span>
            </p>
            <dl className={classes.entries}>
              {row.entries.map((entry, index) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: entries have no id and never change their places
                <div key={index}>
                  <dt>
                    <Account name={entry.account} />
                  </dt>
                  <dd className={classes.figureCell}>{format.money(entry.amount)}</dd>
                </div>
              ))}
            </dl>
          </li>
        ))}
      </ul>
    </Panel>
  );
}

/** Whose money it is in words, and the account's own name for whoever looks it up. */
function Account({ name }: { name: string }) {
  const { t } = useTranslation('till');
  const [kind = '', of] = name.split(':');
  const isCreator = kind.startsWith('creator') || kind === 'payoutClearing';
  return (
    <>
      <span>{t(`account.${kind}`, { defaultValue: kind })}</span>
      {isCreator && of && <CreatorName id={of} />}
      <span className={`${classes.mono} ${classes.grey}`}>{isCreator ? kind : name}</span>
    </>
  );
}

function Rights({ inspected: { access } }: { inspected: Inspected }) {
  const { t } = useTranslation('till');
  const format = useFormat();
  if (access.length === 0) return null;
  return (
    <Panel title={t('orders.access')}>
      <ul className={classes.cards}>
        {access.map((right) => (
          <li key={`${right.kind}${right.at}${right.scopeId}`} className={classes.facts}>
            <strong>{t(`orders.right.${right.kind}`)}</strong>
            <span>{t(`orders.scope.${right.scope}`)}</span>
            <span>{format.exact(right.at)}</span>
            {right.until && <span>{t('orders.until', { at: format.exact(right.until) })}</span>}
          </li>
        ))}
      </ul>
    </Panel>
  );
}
