import { ActionIcon, Button, Modal } from '@mantine/core';
import { IconChevronLeft, IconChevronRight, IconPlus } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '@/shared/hooks/use-format';
import { useTitle } from '@/shared/hooks/use-title';
import { useUrlState } from '@/shared/hooks/use-url-state';
import { ErrorState, PageHeader } from '@/shared/ui';
import { calendarQuery } from '../api/studio-queries';
import classes from '../components/calendar.module.css';
import { CalendarMonth } from '../components/calendar-month';
import { PlanForm, type Planned } from '../components/plan-form';
import { calendarWeeks, dateIn, firstDayOf, isMonth, shiftMonth } from '../model/calendar';

/** What was planned against what appeared: a month on a wide screen, an agenda on a phone. */
export function CalendarPage() {
  const { t } = useTranslation('studio');
  const format = useFormat();
  const today = dateIn(format.zone);
  const thisMonth = today.slice(0, 7);
  const [address, setState] = useUrlState({ month: thisMonth as string });
  const month = isMonth(address.month) ? address.month : thisMonth;
  const [planning, setPlanning] = useState<{ start: Partial<Planned>; existing?: Planned } | null>(null);
  const weeks = calendarWeeks(month, firstDayOf(format.locale));
  const query = useQuery(calendarQuery(weeks[0]?.[0] ?? '', weeks.at(-1)?.[6] ?? ''));
  const name = new Intl.DateTimeFormat(format.locale, {
    year: 'numeric',
    month: 'long',
    timeZone: 'UTC',
  }).format(new Date(`${month}-15T00:00:00Z`));
  useTitle(`${name} · ${t('calendar.title')}`);
  const here = (query.data ?? []).filter((day) => day.date.startsWith(month));
  const count = (kind: 'planned' | 'scheduled') =>
    here.flatMap((day) => day.planned).filter((entry) => entry.kind === kind).length;
  const published = here.flatMap((day) => day.published).length;

  return (
    <>
      <PageHeader
        title={t('calendar.title')}
        lead={t('calendar.lead')}
        actions={
          <Button
            leftSection={<IconPlus size={18} stroke={1.8} />}
            onClick={() => setPlanning({ start: { day: month === thisMonth ? today : `${month}-01` } })}
          >
            {t('plan.add')}
          </Button>
        }
      />
      <div className={classes.head}>
        <ActionIcon
          variant="default"
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
          aria-label={t('calendar.next')}
          onClick={() => setState({ month: shiftMonth(month, 1) })}
        >
          <IconChevronRight size={18} stroke={1.8} />
        </ActionIcon>
        {month !== thisMonth && (
          <Button variant="subtle" size="sm" onClick={() => setState({ month: thisMonth })}>
            {t('calendar.today')}
          </Button>
        )}
        <ul className={classes.legend}>
          <li data-kind="planned">{t('calendar.sum.planned', { count: count('planned') })}</li>
          <li data-kind="scheduled">{t('calendar.sum.scheduled', { count: count('scheduled') })}</li>
          <li data-kind="published">{t('calendar.sum.published', { count: published })}</li>
        </ul>
      </div>
      {query.isError && !query.data ? (
        <ErrorState compact error={query.error} onRetry={() => void query.refetch()} />
      ) : (
        <CalendarMonth
          name={name}
          weeks={weeks}
          days={query.data ?? []}
          pending={query.isPending}
          month={month}
          today={today}
          onPlan={(day) => setPlanning({ start: { day } })}
          onChange={(line) => setPlanning({ start: line, existing: line })}
        />
      )}
      <Modal
        opened={planning !== null}
        onClose={() => setPlanning(null)}
        title={t(planning?.existing ? 'plan.editTitle' : 'plan.add')}
        size="sm"
      >
        {planning && (
          <PlanForm start={planning.start} existing={planning.existing} onDone={() => setPlanning(null)} />
        )}
      </Modal>
    </>
  );
}
