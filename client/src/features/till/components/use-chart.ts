import { type EChartsCoreOption, type EChartsType, init } from 'echarts/core';
import { type RefObject, useEffect, useRef } from 'react';
import { useMedia } from '@/shared/hooks/use-media';

/** What a drawing takes its colours and letters from. */
export interface Ink {
  token: (name: string) => string;
  text: { color: string; fontFamily: string; fontSize: number };
  still: boolean;
}

/** Draws into an element, again when the data or the scheme changes, and follows its size. */
export function useChart(option: (ink: Ink) => EChartsCoreOption): RefObject<HTMLDivElement | null> {
  const element = useRef<HTMLDivElement>(null);
  const chart = useRef<EChartsType | null>(null);
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
    const token = (name: string) =>
      getComputedStyle(document.documentElement).getPropertyValue(`--kp-${name}`).trim();
    const draw = () => {
      const text = {
        color: token('grey'),
        fontFamily: getComputedStyle(document.body).fontFamily,
        fontSize: 12,
      };
      chart.current?.setOption(
        { animation: !still, animationDuration: 200, ...option({ token, text, still }) },
        true,
      );
    };
    draw();
    const scheme = new MutationObserver(draw);
    scheme.observe(document.documentElement, { attributeFilter: ['data-mantine-color-scheme'] });
    return () => scheme.disconnect();
  }, [option, still]);

  return element;
}

/** The parts that every drawing of money over time has. */
export function frame(
  { token, text }: Ink,
  {
    labels,
    money,
    axis,
  }: { labels: string[]; money: (value: number) => string; axis: (value: number) => string },
) {
  return {
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
      data: labels,
      axisLabel: { ...text, hideOverlap: true },
      axisLine: { lineStyle: { color: token('line-strong') } },
      axisTick: { show: false },
    },
    yAxis: {
      type: 'value',
      axisLabel: { ...text, formatter: axis },
      splitLine: { lineStyle: { color: token('line') } },
    },
  };
}
