import { BarChart } from 'echarts/charts';
import { GridComponent, LegendComponent, TooltipComponent } from 'echarts/components';
import { type EChartsType, init, use } from 'echarts/core';
import { SVGRenderer } from 'echarts/renderers';
import { useEffect, useRef } from 'react';
import { useFormat } from '@/shared/hooks/use-format';
import { useMedia } from '@/shared/hooks/use-media';
import { digitsOf } from '@/shared/lib/money';
import classes from './revenue.module.css';

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
  const element = useRef<HTMLDivElement>(null);
  const chart = useRef<EChartsType | null>(null);
  const format = useFormat();
  const still = useMedia('(prefers-reduced-motion: reduce)');

  useEffect(() => {
    if (!element.current) return;
    const made = init(element.current, undefined, { renderer: 'svg' });
    chart.current = made;
    const watch = new ResizeObserver(() => made.resize());
    watch.observe(element.current);
    return () => {
      watch.disconnect();
      made.dispose();
      chart.current = null;
    };
  }, []);

  useEffect(() => {
    const draw = () => {
      const token = (name: string) =>
        getComputedStyle(document.documentElement).getPropertyValue(`--kp-${name}`).trim();
      const text = {
        color: token('grey'),
        fontFamily: getComputedStyle(document.body).fontFamily,
        fontSize: 12,
      };
      const money = (value: number) => format.money({ minorUnits: value, currency });
      chart.current?.setOption(
        {
          animation: !still,
          animationDuration: 200,
          grid: { left: 8, right: 8, top: 40, bottom: 8, containLabel: true },
          legend: { top: 0, left: 0, itemWidth: 12, itemHeight: 12, textStyle: text },
          tooltip: {
            trigger: 'axis',
            axisPointer: { type: 'shadow' },
            valueFormatter: (value: unknown) => money(Number(value)),
            backgroundColor: token('raised'),
            borderColor: token('line'),
            textStyle: { ...text, color: token('ink') },
          },
          xAxis: {
            type: 'category',
            data: bars.map((bar) => bar.label),
            axisLabel: { ...text, hideOverlap: true },
            axisLine: { lineStyle: { color: token('line-strong') } },
            axisTick: { show: false },
          },
          yAxis: {
            type: 'value',
            axisLabel: {
              ...text,
              formatter: (value: number) => format.count(Math.round(value / 10 ** digitsOf(currency))),
            },
            splitLine: { lineStyle: { color: token('line') } },
          },
          series: series.map(({ name, color }, index) => ({
            name,
            type: 'bar',
            stack: 'all',
            barMaxWidth: 40,
            itemStyle: { color: token(color) },
            data: bars.map((bar) => bar.values[index] ?? 0),
          })),
        },
        true,
      );
    };
    draw();
    const scheme = new MutationObserver(draw);
    scheme.observe(document.documentElement, { attributeFilter: ['data-mantine-color-scheme'] });
    return () => scheme.disconnect();
  }, [series, bars, currency, format, still]);

  return <div ref={element} className={classes.chart} aria-hidden="true" />;
}
