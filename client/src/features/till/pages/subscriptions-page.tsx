import { useQuery } from '@tanstack/react-query';
import { lazy } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '@/shared/hooks/use-format';
import { type Column, DataTable, EmptyState } from '@/shared/ui';
import { subscriptionsQuery } from '../api/money-queries';
import { Figure, Figures } from '../components/figures';
import { Meaning } from '../components/meaning';
import { ChartPanel, ReportPage, useReport } from '../components/report-page';
import classes from '../components/till.module.css';
import { isEmpty, type MovementRow, rowsOf } from '../model/recurring';
import type { Rate, Subscriptions } from '../model/types';

const Chart = lazy(() =>
  import('../components/recurring-chart').then((module) => ({ default: module.RecurringChart })),
);

/** What memberships bring in month by month, why it moved, and who stays. */
export function SubscriptionsPage() {
  const { t } = useTranslation(['till', 'common']);
  const report = useReport();
  return (
    <ReportPage
      title={t('common:nav.recurring')}
      lead={t('recurring.lead')}
      empty={<EmptyState title={t('recurring.empty.title')} text={t('recurring.empty.text')} />}
      report={report}
      query={useQuery(subscriptionsQuery(report.question))}
      isEmpty={isEmpty}
    >
      {(figures) => <Report report={figures} />}
    </ReportPage>
  );
}

function Report({ report }: { report: Subscriptions }) {
  const { t } = useTranslation('till');
  const format = useFormat();
  const { mrr, subscribers, currency } = report;
  const money = (minorUnits: number) => format.money({ minorUnits, currency });
  const change = (text: string, up: boolean) => t(up ? 'recurring.up' : 'recurring.down', { change: text });
  const moved = mrr.endMinor - mrr.startMinor;
  const joined = subscribers.end - subscribers.start;
  return (
    <>
      <Figures>
        <Told
          word="mrr"
          value={money(mrr.endMinor)}
          text={moved === 0 ? t('recurring.same') : change(money(Math.abs(moved)), moved > 0)}
        />
        <Told
          word="subscribers"
          value={format.number(subscribers.end)}
          text={joined === 0 ? t('recurring.same') : change(format.number(Math.abs(joined)), joined > 0)}
        />
        {(['renewal', 'logoChurn', 'revenueChurn'] as const).map((word) => (
          <RateFigure key={word} word={word} rate={report[word]} />
        ))}
      </Figures>
      <ChartPanel title={t('recurring.course')}>
        <Chart report={report} />
      </ChartPanel>
      <Movements report={report} />
    </>
  );
}

interface ToldProps {
  word: 'mrr' | 'subscribers' | 'renewal' | 'logoChurn' | 'revenueChurn';
  value: string;
  text: string;
}

/** A number that opens what it means. */
function Told({ word, value, text }: ToldProps) {
  const { t } = useTranslation('till');
  return (
    <Figure
      label={<Meaning word={t(`recurring.${word}`)} definition={t(`recurring.definition.${word}`)} />}
      text={text}
    >
      {value}
    </Figure>
  );
}

function RateFigure({ word, rate }: { word: 'renewal' | 'logoChurn' | 'revenueChurn'; rate: Rate }) {
  const { t } = useTranslation('till');
  const { locale } = useFormat();
  const percent = (ratio: number | null | undefined) =>
    new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 1 }).format(ratio ?? 0);
  return (
    <Told
      word={word}
      value={rate.tooFew ? t('recurring.tooFew') : percent(rate.value)}
      text={
        rate.tooFew
          ? t('recurring.tooFewText', { count: rate.n })
          : t('recurring.interval', { n: rate.n, low: percent(rate.low), high: percent(rate.high) })
      }
    />
  );
}

function Movements({ report }: { report: Subscriptions }) {
  const { t } = useTranslation('till');
  const format = useFormat();
  const rows = rowsOf(report);
  const sign = (row: MovementRow, value: number) =>
    value > 0 && row.key !== 'start' && row.key !== 'end' ? '+' : '';
  /** Who came and who went has a sign; who stayed on another plan has none. */
  const counted = ({ key, subscribers }: MovementRow) => {
    const text = format.number(Math.abs(subscribers));
    if (subscribers === 0) return text;
    if (key === 'churned') return `−${text}`;
    return key === 'new' || key === 'reactivated' ? `+${text}` : text;
  };
  const columns: Column<MovementRow>[] = [
    {
      key: 'what',
      header: t('recurring.movement'),
      primary: true,
      cell: (row) => t(`recurring.move.${row.key}`),
    },
    {
      key: 'people',
      header: t('recurring.subscribers'),
      align: 'end',
      cell: (row) => <span className={classes.figureCell}>{counted(row)}</span>,
    },
    {
      key: 'money',
      header: t('recurring.mrr'),
      align: 'end',
      cell: (row) => (
        <span className={classes.figureCell} data-negative={row.minor < 0 || undefined}>
          {sign(row, row.minor)}
          {format.money({ minorUnits: row.minor, currency: report.currency })}
        </span>
      ),
    },
  ];
  return (
    <DataTable caption={t('recurring.movement')} columns={columns} rows={rows} rowKey={(row) => row.key} />
  );
}
