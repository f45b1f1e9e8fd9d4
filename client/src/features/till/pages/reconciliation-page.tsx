import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useSession } from '@/shared/api/session';
import type { Money } from '@/shared/api/types';
import { useAction } from '@/shared/hooks/use-action';
import { useFormat } from '@/shared/hooks/use-format';
import { useTitle } from '@/shared/hooks/use-title';
import { paths } from '@/shared/lib/paths';
import {
  type Column,
  DataTable,
  EmptyState,
  FiguresSkeleton,
  Loaded,
  PageHeader,
  Tag,
  TimeAgo,
  toast,
} from '@/shared/ui';
import { reconciliationKey, reconciliationQuery, runReconciliation } from '../api/payment-queries';
import { Figure, Figures } from '../components/figures';
import classes from '../components/till.module.css';
import type { Difference, ReconciliationOutcome } from '../model/types';

/** Where our books and the providers' say different things. */
export function ReconciliationPage() {
  const { t } = useTranslation(['till', 'common']);
  useTitle(t('common:nav.reconciliation'));
  const format = useFormat();
  const { may } = useSession();
  const query = useQuery(reconciliationQuery);
  const columns = useColumns();
  const run = useAction<void, ReconciliationOutcome>({
    run: (_input, { idempotencyKey }) => runReconciliation(idempotencyKey),
    refreshes: [reconciliationKey, ['till', 'events'], ['till', 'orders']],
    onDone: (outcome) => toast.done(t('books.ran', { ...outcome })),
  });
  return (
    <div className={classes.stack}>
      <PageHeader
        title={t('common:nav.reconciliation')}
        lead={t('books.lead')}
        actions={
          may('commerce.orders_manage') && (
            <Button loading={run.isPending} onClick={() => run.mutate()}>
              {t('books.run')}
            </Button>
          )
        }
      />
      <Loaded query={query} skeleton={<FiguresSkeleton />}>
        {(books) => (
          <>
            <Figures>
              <Figure label={t('books.open')} text={t('books.openText')}>
                {format.number(books.openPayments)}
              </Figure>
              <Figure label={t('books.due')} text={t('books.dueText')}>
                {format.number(books.surplusDue)}
              </Figure>
              <Figure label={t('books.stuck')} text={t('books.stuckText')}>
                {format.number(books.surplusStuck)}
              </Figure>
              <Figure label={t('books.asked')}>
                {books.lastAskedAt ? <TimeAgo iso={books.lastAskedAt} /> : t('books.never')}
              </Figure>
            </Figures>
            <DataTable
              caption={t('books.differences')}
              columns={columns}
              rows={books.differences}
              rowKey={(row) => row.paymentId}
              empty={<EmptyState compact title={t('books.empty.title')} text={t('books.empty.text')} />}
            />
          </>
        )}
      </Loaded>
    </div>
  );
}

interface SideProps {
  /** Absent where they did not answer. */
  status: Difference['ourStatus'] | Difference['theirStatus'];
  amount: Money | null | undefined;
}

function Side({ status, amount }: SideProps) {
  const { t } = useTranslation('till');
  const format = useFormat();
  return (
    <span className={classes.figureCell}>
      {[status ? t(`books.state.${status}`) : t('books.silent'), amount && format.money(amount)]
        .filter(Boolean)
        .join(' · ')}
    </span>
  );
}

function useColumns(): Column<Difference>[] {
  const { t } = useTranslation('till');
  return [
    {
      key: 'kind',
      header: t('books.what'),
      primary: true,
      cell: (row) => (
        <span className={classes.two}>
          <span>{t(`books.kind.${row.kind}`)}</span>
          <Link to={paths.console(`/orders/${row.orderId}`)} className={`${classes.link} ${classes.mono}`}>
            {row.reference}
          </Link>
        </span>
      ),
    },
    {
      key: 'provider',
      header: t('books.provider'),
      cell: (row) => <Tag>{t(`provider.${row.provider}`)}</Tag>,
    },
    {
      key: 'ours',
      header: t('books.ours'),
      cell: (row) => <Side status={row.ourStatus} amount={row.ourAmount} />,
    },
    {
      key: 'theirs',
      header: t('books.theirs'),
      cell: (row) => <Side status={row.theirStatus} amount={row.theirAmount} />,
    },
    {
      key: 'since',
      header: t('books.since'),
      cell: (row) => (
        <span className={classes.nowrap}>
          <TimeAgo iso={row.firstSeenAt} />
        </span>
      ),
    },
  ];
}
