import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
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
  RowsSkeleton,
} from '@/shared/ui';
import { earningsQuery, myPayoutsQuery } from '../api/money-queries';
import { Figure, Figures } from '../components/figures';
import { PayoutBadge } from '../components/payout-badge';
import classes from '../components/till.module.css';
import type { Balance, Earnings, MyPayout } from '../model/types';

/** What was paid out to a creator, and what comes next. */
export function MyPayoutsPage() {
  const { t } = useTranslation(['till', 'common']);
  useTitle(t('common:nav.myPayouts'));
  const earnings = useQuery(earningsQuery);
  const query = useQuery(myPayoutsQuery);
  const columns = useColumns();
  return (
    <div className={classes.stack}>
      <PageHeader title={t('common:nav.myPayouts')} lead={t('myPayouts.lead')} />
      <Loaded query={earnings} compact skeleton={<FiguresSkeleton />}>
        {({ balances, holdDays }) => <Coming balances={balances} holdDays={holdDays} />}
      </Loaded>
      <Loaded
        query={query}
        skeleton={<RowsSkeleton rows={4} plain />}
        isEmpty={(rows) => rows.length === 0}
        empty={
          <EmptyState
            title={t('myPayouts.empty.title')}
            text={t('myPayouts.empty.text', { count: earnings.data?.holdDays ?? 7 })}
            action={
              <Button component={Link} to={paths.studio('/earnings')} variant="default">
                {t('myPayouts.empty.action')}
              </Button>
            }
          />
        }
      >
        {(rows) => (
          <DataTable
            caption={t('common:nav.myPayouts')}
            columns={columns}
            rows={rows}
            rowKey={(row) => row.id}
          />
        )}
      </Loaded>
    </div>
  );
}

const nothing: Balance = { currency: 'CNY', heldMinor: 0, payableMinor: 0, inPayoutMinor: 0, paidMinor: 0 };

function Coming({ balances, holdDays }: Pick<Earnings, 'balances' | 'holdDays'>) {
  const { t } = useTranslation('till');
  const format = useFormat();
  return (balances.length > 0 ? balances : [nothing]).map((balance) => (
    <Figures key={balance.currency}>
      {(['payable', 'held', 'inPayout'] as const).map((part) => (
        <Figure
          key={part}
          label={t(`earnings.${part}`)}
          text={t(`earnings.${part}Text`, { count: holdDays })}
        >
          {format.money({ minorUnits: balance[`${part}Minor`], currency: balance.currency })}
        </Figure>
      ))}
    </Figures>
  ));
}

function useColumns(): Column<MyPayout>[] {
  const { t } = useTranslation('till');
  const format = useFormat();
  return [
    {
      key: 'prepared',
      header: t('myPayouts.prepared'),
      primary: true,
      cell: (row) => format.fullDate(row.preparedAt),
    },
    {
      key: 'status',
      header: t('payouts.statusLabel'),
      cell: (row) => (
        <span className={classes.two}>
          <span>
            <PayoutBadge status={row.status} />
          </span>
          {row.status === 'cancelled' && (
            <span className={classes.figureText}>{t('myPayouts.cancelled')}</span>
          )}
        </span>
      ),
    },
    {
      key: 'closed',
      header: t('myPayouts.paidAt'),
      cell: (row) =>
        row.status === 'paid' && row.closedAt ? (
          <span className={classes.two}>
            <span>{format.fullDate(row.closedAt)}</span>
            {row.note && <span className={classes.figureText}>{row.note}</span>}
          </span>
        ) : (
          t(row.status === 'cancelled' ? 'myPayouts.never' : 'myPayouts.notYet')
        ),
    },
    {
      key: 'amount',
      header: t('payouts.amount'),
      align: 'end',
      cell: (row) => <span className={classes.figureCell}>{format.money(row.amount)}</span>,
    },
  ];
}
