import { BarChart } from 'echarts/charts';
import { GridComponent, LegendComponent, TooltipComponent } from 'echarts/components';
import { use } from 'echarts/core';
import { SVGRenderer } from 'echarts/renderers';
import { useCallback } from 'react';
import { useFormat } from '@/shared/hooks/use-format';
import { digitsOf } from '@/shared/lib/money';
import classes from './revenue.module.css';
import { frame, type Ink, useChart } from './use-chart';

use([BarChart, GridComponent, LegendComponent, TooltipComponent, SVGRenderer]);

export interface Bar {
  label: string;
  values: readonly number[];
}

interface RevenueChartProps {
  /** What each value of a bar is. */
  series: readonly { name: string; color: 'teal' | 'gold' | 'vermilion' }[];
  bars: readonly Bar[];
  currency: string;
}

/** Bars over days, streams or creators. For the eye only: the table below says the same. */
export function RevenueChart({ series, bars, currency }: RevenueChartProps) {
  const format = useFormat();
  const option = useCallback(
    (ink: Ink) => ({
      ...frame(ink, {
        labels: bars.map((bar) => bar.label),
        money: (value) => format.money({ minorUnits: value, currency }),
        axis: (value) => format.count(Math.round(value / 10 ** digitsOf(currency))),
      }),
      series: series.map(({ name, color }, index) => ({
        name,
        type: 'bar',
        stack: 'all',
        barMaxWidth: 40,
        itemStyle: { color: ink.token(color) },
        data: bars.map((bar) => bar.values[index] ?? 0),
      })),
    }),
    [series, bars, currency, format],
  );
  const element = useChart(option);
  return <div ref={element} className={classes.chart} aria-hidden="true" />;
}
