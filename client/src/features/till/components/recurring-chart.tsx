import { LineChart } from 'echarts/charts';
import { GridComponent, LegendComponent, TooltipComponent } from 'echarts/components';
import { use } from 'echarts/core';
import { SVGRenderer } from 'echarts/renderers';
import { useCallback, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '@/shared/hooks/use-format';
import { digitsOf } from '@/shared/lib/money';
import type { Subscriptions } from '../model/types';
import classes from './revenue.module.css';
import { frame, type Ink, useChart } from './use-chart';

use([LineChart, GridComponent, LegendComponent, TooltipComponent, SVGRenderer]);

/** The course of recurring revenue. For the eye only: where it began, moved and ended stands in the table. */
export function RecurringChart({ report }: { report: Subscriptions }) {
  const { t } = useTranslation('till');
  const format = useFormat();
  const { days, currency } = report;
  const name = t('recurring.mrr');
  const short = useMemo(
    () => new Intl.DateTimeFormat(format.locale, { month: 'short', day: 'numeric', timeZone: format.zone }),
    [format],
  );
  const option = useCallback(
    (ink: Ink) => ({
      ...frame(ink, {
        labels: days.map((day) => short.format(Date.parse(day.at))),
        money: (value) => format.money({ minorUnits: value, currency }),
        axis: (value) => format.count(Math.round(value / 10 ** digitsOf(currency))),
      }),
      series: [
        {
          name,
          type: 'line',
          step: 'end',
          showSymbol: days.length === 1,
          lineStyle: { color: ink.token('teal'), width: 2 },
          itemStyle: { color: ink.token('teal') },
          areaStyle: { color: ink.token('teal-soft') },
          data: days.map((day) => day.mrrMinor),
        },
      ],
    }),
    [days, currency, name, format, short],
  );
  const element = useChart(option);
  return <div ref={element} className={classes.chart} aria-hidden="true" />;
}
