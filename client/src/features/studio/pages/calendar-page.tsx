import { ActionIcon } from '@mantine/core';
import { IconChevronLeft, IconChevronRight } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useFormat } from '@/shared/hooks/use-format';
import { useTitle } from '@/shared/hooks/use-title';
import { useUrlState } from '@/shared/hooks/use-url-state';
import { paths } from '@/shared/lib/paths';
import { EmptyState, Loaded, PageHeader, RowsSkeleton } from '@/shared/ui';
import { calendarQuery } from '../api/studio-queries';
import classes from '../components/calendar.module.css';
import { calendarWeeks, shiftMonth } from '../model/calendar';
import type { CalendarDay } from '../model/types';

/** What was planned against what appeared: a month on a wide screen, an agenda on a phone. */
export function CalendarPage() {
  const { t, i18n } = useTranslation('studio');
  useTitle(t('calendar.title'));
  const today = new Date().toLocaleDateString('sv-SE');
  const [{ month }, setState] = useUrlState({ month: today.slice(0, 7) as string });
  const weeks = calendarWeeks(month);
  const query = useQuery(calendarQuery(weeks[0]?.[0] ?? '', weeks.at(-1)?.[6] ?? ''));
  const name = new Intl.DateTimeFormat(i18n.language, {
    year: 'numeric',
    month: 'long',
    timeZone: 'UTC',
  }).format(new Date(`${month}-15T00:00:00Z`));
  return (
    <>
      <PageHeader title={t('calendar.title')} lead={t('calendar.lead')} />
      <div className={classes.head}>
        <ActionIcon
          variant="default"
          size="lg"
          aria-label={t('calendar.previous')}
          onClick={() => setState({ month: shiftMonth(month, -1) })}
        >
          <IconChevronLeft size={18} stroke={1.8} />
        </ActionIcon>
        <h2 className={classes.month} aria-live="polite">
          {name}
        </h2>
        <ActionIcon
          variant="default"
          size="lg"
          aria-label={t('calendar.next')}
          onClick={() => setState({ month: shiftMonth(month, 1) })}
        >
          <IconChevronRight size={18} stroke={1.8} />
        </ActionIcon>
      </div>
      <Loaded query={query} skeleton={<RowsSkeleton rows={5} />}>
        {(days) => <Month weeks={weeks} days={days} month={month} today={today} />}
      </Loaded>
    </>
  );
}

interface MonthProps {
  weeks: string[][];
  days: readonly CalendarDay[];
  month: string;
  today: string;
}

function Month({ weeks, days, month, today }: MonthProps) {
  const { t, i18n } = useTranslation('studio');
  const format = useFormat();
  const byDate = new Map(days.map((day) => [day.date, day]));
  const weekday = new Intl.DateTimeFormat(i18n.language, { weekday: 'short', timeZone: 'UTC' });
  if (days.length === 0)
    return <EmptyState compact title={t('calendar.empty.title')} text={t('calendar.empty.text')} />;
  return (
    <div className={classes.grid}>
      {weeks[0]?.map((date) => (
        <span key={date} className={classes.weekday} aria-hidden="true">
          {weekday.format(new Date(`${date}T00:00:00Z`))}
        </span>
      ))}
      {weeks.flat().map((date) => {
        const day = byDate.get(date);
        return (
          <div
            key={date}
            className={classes.day}
            data-outside={date.slice(0, 7) !== month || undefined}
            data-today={date === today || undefined}
            data-empty={day === undefined || undefined}
          >
            <time dateTime={date} className={classes.number}>
              <span className={classes.short}>{Number(date.slice(8))}</span>
              <span className={classes.long}>{format.date(`${date}T12:00:00Z`)}</span>
            </time>
            {day?.planned.map((entry) => (
              <Link
                key={`p${entry.productId}${entry.title}`}
                to={paths.studio(`/works/${entry.productId}?tab=plan`)}
                className={classes.planned}
              >
                <span className={classes.kind}>{t('calendar.planned')}</span> {entry.title}
              </Link>
            ))}
            {day?.published.map((entry) => (
              <Link
                key={`d${entry.productId}${entry.itemId ?? ''}`}
                to={paths.studio(entry.itemId ? `/items/${entry.itemId}` : `/works/${entry.productId}`)}
                className={classes.published}
              >
                <span className={classes.kind}>{t('calendar.published')}</span> {entry.title}
              </Link>
            ))}
          </div>
        );
      })}
    </div>
  );
}
