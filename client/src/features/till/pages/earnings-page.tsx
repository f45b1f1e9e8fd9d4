import { Button } from '@mantine/core';
import { IconChevronLeft, IconChevronRight, IconDownload } from '@tabler/icons-react';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useFormat } from '@/shared/hooks/use-format';
import { useTitle } from '@/shared/hooks/use-title';
import { useUrlState } from '@/shared/hooks/use-url-state';
import {
  type Column,
  DataTable,
  EmptyState,
  FiguresSkeleton,
  InfiniteList,
  Loaded,
  PageHeader,
  RowsSkeleton,
} from '@/shared/ui';
import { earningsQuery, statementPath, statementQuery } from '../api/money-queries';
import { Figure, Figures } from '../components/figures';
import classes from '../components/till.module.css';
import { addMonths, isMonth, startOfDay, today } from '../model/period';
import type { Balance, Earning } from '../model/types';

/** What a creator has earned, when it is paid, and every movement of it. */
export function EarningsPage() {
  const { t } = useTranslation(['till', 'common']);
  useTitle(t('common:nav.earnings'));
  const query = useQuery(earningsQuery);
  return (
    <div className={classes.stack}>
      <PageHeader title={t('common:nav.earnings')} lead={t('earnings.lead')} />
      <Loaded query={query} skeleton={<FiguresSkeleton />}>
        {(earnings) => (
          <>
            {(earnings.balances.length > 0 ? earnings.balances : [nothing]).map((balance) => (
              <Balances key={balance.currency} balance={balance} holdDays={earnings.holdDays} />
            ))}
            <p className={classes.notice}>
              {t('earnings.terms', { fee: earnings.feeBasisPoints / 100, count: earnings.holdDays })}
            </p>
          </>
        )}
      </Loaded>
      <Statement holdDays={query.data?.holdDays} />
    </div>
  );
}

const nothing: Balance = { currency: 'CNY', heldMinor: 0, payableMinor: 0, inPayoutMinor: 0, paidMinor: 0 };
const parts = ['held', 'payable', 'inPayout', 'paid'] as const;

function Balances({ balance, holdDays }: { balance: Balance; holdDays: number }) {
  const { t } = useTranslation('till');
  const format = useFormat();
  return (
    <Figures>
      {parts.map((part) => (
        <Figure
          key={part}
          label={t(`earnings.${part}`)}
          text={t(`earnings.${part}Text`, { count: holdDays })}
        >
          {format.money({ minorUnits: balance[`${part}Minor`], currency: balance.currency })}
        </Figure>
      ))}
    </Figures>
  );
}

function Statement({ holdDays }: { holdDays: number | undefined }) {
  const { t } = useTranslation('till');
  const format = useFormat();
  const now = today(format.zone).slice(0, 7);
  const [state, setState] = useUrlState({ month: now });
  const month = isMonth(state.month) && state.month <= now ? state.month : now;
  const span = {
    from: startOfDay(`${month}-01`, format.zone),
    to: startOfDay(`${addMonths(month, 1)}-01`, format.zone),
  };
  const query = useInfiniteQuery(statementQuery(span));
  const columns = useColumns(holdDays);
  const name = new Intl.DateTimeFormat(format.locale, {
    year: 'numeric',
    month: 'long',
    timeZone: 'UTC',
  }).format(Date.parse(`${month}-01T00:00:00Z`));
  return (
    <section aria-label={t('earnings.statement')} className={classes.form}>
      <div className={classes.cardHead}>
        <h2>{t('earnings.statement')}</h2>
        <div className={`${classes.actions} ${classes.end} ${classes.month}`}>
          <Button
            variant="default"
            aria-label={t('earnings.earlier')}
            onClick={() => setState({ month: addMonths(month, -1) })}
          >
            <IconChevronLeft size={16} />
          </Button>
          <span className={classes.monthName} aria-live="polite">
            {name}
          </span>
          <Button
            variant="default"
            aria-label={t('earnings.later')}
            disabled={month >= now}
            onClick={() => setState({ month: addMonths(month, 1) })}
          >
            <IconChevronRight size={16} />
          </Button>
          {Boolean(query.data?.pages[0]?.items.length) && (
            <Button
              component="a"
              href={statementPath(month, format.zone)}
              download
              variant="default"
              leftSection={<IconDownload size={16} stroke={1.6} />}
            >
              {t('csv')}
            </Button>
          )}
        </div>
      </div>
      <InfiniteList
        compact
        query={query}
        skeleton={<RowsSkeleton rows={5} plain />}
        empty={<EmptyState compact title={t('earnings.empty.title')} text={t('earnings.empty.text')} />}
      >
        {(rows) => (
          <DataTable
            caption={t('earnings.statement')}
            columns={columns}
            rows={rows}
            rowKey={(row) => `${row.transactionId}${row.currency}`}
          />
        )}
      </InfiniteList>
    </section>
  );
}

/** When an earning leaves its hold, where it is still in it. */
function heldUntil(row: Earning, holdDays: number | undefined): string | null {
  if (holdDays === undefined || (row.kind !== 'sale' && row.kind !== 'giftReleased')) return null;
  const until = Date.parse(row.at) + holdDays * 86_400_000;
  return row.amountMinor > 0 && until > Date.now() ? new Date(until).toISOString() : null;
}

function useColumns(holdDays: number | undefined): Column<Earning>[] {
  const { t } = useTranslation('till');
  const format = useFormat();
  const held = (row: Earning) => {
    const until = heldUntil(row, holdDays);
    return until && t('earnings.heldUntil', { date: format.date(until) });
  };
  return [
    {
      key: 'what',
      header: t('earnings.what'),
      primary: true,
      cell: (row) => (
        <span className={classes.two}>
          <span>{row.title ?? t(`ledger.${row.kind}`)}</span>
          <span className={classes.facts}>
            {[
              row.title && t(`ledger.${row.kind}`),
              row.stream && t(`stream.${row.stream}`),
              row.orderNumber,
              held(row),
            ].map((fact) => fact && <span key={fact}>{fact}</span>)}
          </span>
        </span>
      ),
    },
    {
      key: 'at',
      header: t('earnings.at'),
      cell: (row) => <span className={classes.nowrap}>{format.exact(row.at)}</span>,
    },
    {
      key: 'amount',
      header: t('earnings.amount'),
      align: 'end',
      cell: (row) => (
        <span className={classes.figureCell} data-negative={row.amountMinor < 0 || undefined}>
          {row.amountMinor > 0 && '+'}
          {format.money({ minorUnits: row.amountMinor, currency: row.currency })}
        </span>
      ),
    },
  ];
}
