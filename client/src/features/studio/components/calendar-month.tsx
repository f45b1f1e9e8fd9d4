import { ActionIcon } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useFormat } from '@/shared/hooks/use-format';
import { paths } from '@/shared/lib/paths';
import type { CalendarDay, CalendarEntry } from '../model/types';
import classes from './calendar.module.css';
import type { Planned } from './plan-form';

interface CalendarMonthProps {
  name: string;
  weeks: string[][];
  days: readonly CalendarDay[];
  pending: boolean;
  month: string;
  today: string;
  onPlan: (day: string) => void;
  onChange: (line: Planned) => void;
}

/** The weeks of a month with what stands on their days; on a phone the days that have something, one under another. */
export function CalendarMonth(props: CalendarMonthProps) {
  const { name, weeks, days, pending, month, today, onPlan } = props;
  const { t } = useTranslation('studio');
  const format = useFormat();
  const byDate = new Map(days.map((day) => [day.date, day]));
  const weekday = new Intl.DateTimeFormat(format.locale, { weekday: 'short', timeZone: 'UTC' });
  const empty = !pending && !days.some((day) => day.date.startsWith(month));
  return (
    <>
      <div className={classes.weekdays} aria-hidden="true">
        {weeks[0]?.map((date) => (
          <span key={date}>{weekday.format(new Date(`${date}T00:00:00Z`))}</span>
        ))}
      </div>
      <ol className={classes.grid} aria-label={name} aria-busy={pending}>
        {weeks.flat().map((date) => {
          const day = byDate.get(date);
          const full = format.date(`${date}T12:00:00Z`);
          return (
            <li
              key={date}
              className={classes.day}
              data-outside={date.slice(0, 7) !== month || undefined}
              data-today={date === today || undefined}
              data-empty={day === undefined || undefined}
            >
              <span className={classes.dayHead}>
                <time dateTime={date} className={classes.number}>
                  <span className={classes.short} aria-hidden="true">
                    {Number(date.slice(8))}
                  </span>
                  <span className={classes.long}>
                    {full} {weekday.format(new Date(`${date}T00:00:00Z`))}
                  </span>
                </time>
                <ActionIcon
                  className={classes.add}
                  size="sm"
                  aria-label={t('calendar.planOn', { day: full })}
                  onClick={() => onPlan(date)}
                >
                  <IconPlus size={15} stroke={1.8} />
                </ActionIcon>
              </span>
              {[...(day?.planned ?? []), ...(day?.published ?? [])].map((entry) => (
                <Entry
                  key={`${entry.kind}${entry.productId}${entry.itemId ?? ''}${entry.title}`}
                  entry={entry}
                  {...props}
                />
              ))}
            </li>
          );
        })}
      </ol>
      {empty && <p className={classes.emptyNote}>{t('calendar.empty')}</p>}
    </>
  );
}

function Entry({ entry, today, onChange }: CalendarMonthProps & { entry: CalendarEntry }) {
  const { t } = useTranslation('studio');
  const overdue = entry.kind === 'planned' && entry.date < today;
  const words = (
    <>
      <span className={classes.kind}>
        {t(`calendar.kind.${overdue ? 'overdue' : entry.kind}`)}
        {entry.title !== entry.productTitle && ` · ${entry.productTitle}`}
      </span>
      <span className={classes.entryTitle}>{entry.title}</span>
    </>
  );
  if (entry.kind === 'planned')
    return (
      <button
        type="button"
        className={classes.entry}
        data-kind="planned"
        onClick={() => onChange({ productId: entry.productId, title: entry.title, day: entry.date })}
      >
        {words}
      </button>
    );
  return (
    <Link
      className={classes.entry}
      data-kind={entry.kind}
      to={paths.studio(entry.itemId ? `/items/${entry.itemId}` : `/works/${entry.productId}`)}
    >
      {words}
    </Link>
  );
}
