import { SegmentedControl } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { lazy, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '@/shared/hooks/use-format';
import { type Column, DataTable, EmptyState } from '@/shared/ui';
import { type Grouping, groupings, revenueQuery } from '../api/money-queries';
import { CreatorName } from '../components/creator-name';
import { Figure, Figures } from '../components/figures';
import { Meaning } from '../components/meaning';
import { ChartPanel, ReportPage, useReport } from '../components/report-page';
import classes from '../components/till.module.css';
import { amountOf, arranged, isEmpty, measures } from '../model/revenue';
import type { Revenue, RevenueRow } from '../model/types';

const Chart = lazy(() =>
  import('../components/revenue-chart').then((module) => ({ default: module.RevenueChart })),
);

/** What came in, what went back, and whose it is. */
export function RevenuePage() {
  const { t } = useTranslation(['till', 'common']);
  const report = useReport();
  const by = groupings.find((known) => known === report.by) ?? 'day';
  const { first, last } = report.period;
  return (
    <ReportPage
      title={t('common:nav.revenue')}
      lead={t('revenue.lead')}
      empty={<EmptyState title={t('revenue.empty.title')} text={t('revenue.empty.text')} />}
      report={report}
      query={useQuery(revenueQuery({ ...report.question, by }))}
      isEmpty={(revenue) => isEmpty(revenue.rows)}
      filter={
        <SegmentedControl
          aria-label={t('revenue.by')}
          style={{ justifySelf: 'start' }}
          value={by}
          onChange={(value) => report.setState({ by: value })}
          data={groupings.map((value) => ({ value, label: t(`revenue.grouping.${value}`) }))}
        />
      }
    >
      {(revenue) => <Report revenue={revenue} by={by} first={first} last={last} />}
    </ReportPage>
  );
}

interface ReportProps {
  revenue: Revenue;
  by: Grouping;
  first: string;
  last: string;
}

function Report({ revenue, by, first, last }: ReportProps) {
  const { t } = useTranslation('till');
  const format = useFormat();
  const { currency } = revenue;
  const rows = useMemo(() => arranged(revenue.rows, by, first, last), [revenue, by, first, last]);
  const label = useLabel(by);
  const money = (minorUnits: number) => format.money({ minorUnits, currency });
  const drawn = useMemo(
    () => ({
      series: [
        { name: t('revenue.measure.collected'), color: 'teal' as const },
        { name: t('revenue.measure.refunded'), color: 'vermilion' as const },
      ],
      bars: rows.map((row) => ({
        label: label(row.key),
        values: [row.collectedMinor, -row.refundedMinor],
      })),
    }),
    [rows, label, t],
  );
  const columns: Column<RevenueRow>[] = [
    {
      key: 'key',
      header: t(`revenue.grouping.${by}`),
      primary: true,
      cell: (row) =>
        by === 'creator' && row.key ? (
          <CreatorName id={row.key} />
        ) : (
          <span className={classes.nowrap}>{label(row.key)}</span>
        ),
    },
    ...measures.map(
      (measure): Column<RevenueRow> => ({
        key: measure,
        header: t(`revenue.measure.${measure}`),
        align: 'end',
        cell: (row) => {
          const amount = amountOf(row, measure);
          return (
            <span className={classes.figureCell} data-zero={amount === 0 || undefined}>
              {money(amount)}
            </span>
          );
        },
      }),
    ),
  ];
  return (
    <>
      <Figures>
        {measures.map((measure) => (
          <Figure
            key={measure}
            label={
              <Meaning
                word={t(`revenue.measure.${measure}`)}
                definition={t(`revenue.definition.${measure}`)}
              />
            }
          >
            {money(amountOf(revenue.total, measure))}
          </Figure>
        ))}
      </Figures>
      {by !== 'creator' && (
        <ChartPanel title={t(`revenue.chart.${by}`)}>
          <Chart series={drawn.series} bars={drawn.bars} currency={currency} />
        </ChartPanel>
      )}
      <DataTable
        caption={t(`revenue.chart.${by}`)}
        columns={columns}
        rows={by === 'day' ? rows.toReversed() : rows}
        rowKey={(row) => row.key}
      />
    </>
  );
}

function useLabel(by: Grouping): (key: string) => string {
  const { t, i18n } = useTranslation('till');
  const { locale } = useFormat();
  return useMemo(() => {
    const date = new Intl.DateTimeFormat(locale, { month: 'short', day: 'numeric', timeZone: 'UTC' });
    return (key: string) => {
      if (by === 'day') return date.format(Date.parse(`${key}T00:00:00Z`));
      if (by === 'stream' && i18n.exists(`stream.${key}`, { ns: 'till' })) return t(`stream.${key}`);
      return key || t('revenue.platform');
    };
  }, [by, t, i18n, locale]);
}
