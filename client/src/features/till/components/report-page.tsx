import type { UseQueryResult } from '@tanstack/react-query';
import { type ReactNode, Suspense } from 'react';
import { useFormat } from '@/shared/hooks/use-format';
import { useTitle } from '@/shared/hooks/use-title';
import { useUrlState } from '@/shared/hooks/use-url-state';
import { Loaded, PageHeader, Panel, ReportSkeleton, TextSkeleton } from '@/shared/ui';
import { currencies } from '../model/currencies';
import { periodOf, today } from '../model/period';
import { PeriodBar } from './period-bar';
import classes from './till.module.css';

/** Which days and which currency a report is about, as the address says. */
export function useReport() {
  const { zone } = useFormat();
  const [state, setState] = useUrlState({ from: '', to: '', by: 'day', currency: 'CNY' });
  const currency = currencies.find((known) => known === state.currency) ?? 'CNY';
  const period = periodOf(state.from, state.to, zone);
  return {
    by: state.by,
    currency,
    period,
    setState,
    question: { from: period.from, to: period.to, currency, timeZone: zone },
  };
}

interface ReportPageProps<T> {
  title: string;
  lead: string;
  report: ReturnType<typeof useReport>;
  query: UseQueryResult<T>;
  isEmpty: (data: T) => boolean;
  empty: ReactNode;
  /** What else can be chosen. */
  filter?: ReactNode;
  children: (data: T) => ReactNode;
}

/** Figures of a span of days, what they mean, and the rows behind them. */
export function ReportPage<T>(props: ReportPageProps<T>) {
  useTitle(props.title);
  const { zone } = useFormat();
  const { period, currency, setState } = props.report;
  return (
    <div className={classes.stack}>
      <PageHeader title={props.title} lead={props.lead} />
      <PeriodBar period={period} now={today(zone)} currency={currency} onChange={setState} />
      {props.filter}
      <Loaded query={props.query} skeleton={<ReportSkeleton />} isEmpty={props.isEmpty} empty={props.empty}>
        {props.children}
      </Loaded>
    </div>
  );
}

/** Room for a chart that arrives after the page. */
export function ChartPanel({ title, children }: { title: string; children: ReactNode }) {
  return (
    <Panel title={title}>
      <Suspense fallback={<TextSkeleton lines={8} />}>{children}</Suspense>
    </Panel>
  );
}
