import { Select } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useTitle } from '@/shared/hooks/use-title';
import { useUrlState } from '@/shared/hooks/use-url-state';
import { EmptyState, FilterBar, Loaded, PageHeader, Pager, RowsSkeleton } from '@/shared/ui';
import { type EventView, eventsQuery, eventViews } from '../api/payment-queries';
import { EventCard } from '../components/event-card';
import classes from '../components/till.module.css';

/** What the payment providers reported, and what waits for a decision. */
export function EventsPage() {
  const { t } = useTranslation(['till', 'common']);
  useTitle(t('common:nav.paymentEvents'));
  const [state, setState] = useUrlState({ show: 'open' as string, cursor: '' });
  const view = eventViews.find((known) => known === state.show) ?? 'open';
  const query = useQuery(eventsQuery(view, state.cursor || undefined));
  return (
    <>
      <PageHeader title={t('common:nav.paymentEvents')} lead={t('events.lead')} />
      <FilterBar active={view === 'open' ? 0 : 1} onClear={() => setState({ show: 'open', cursor: '' })}>
        <Select
          aria-label={t('events.show')}
          allowDeselect={false}
          value={view}
          onChange={(show) => setState({ show: (show ?? 'open') as EventView, cursor: '' })}
          data={eventViews.map((value) => ({ value, label: t(`events.view.${value}`) }))}
        />
      </FilterBar>
      <Loaded
        query={query}
        skeleton={<RowsSkeleton rows={6} />}
        isEmpty={(page) => page.items.length === 0}
        empty={
          <EmptyState
            title={t(view === 'open' ? 'events.empty.title' : 'events.none.title')}
            text={t(view === 'open' ? 'events.empty.text' : 'events.none.text')}
          />
        }
      >
        {(page) => (
          <>
            <ul className={classes.cards}>
              {page.items.map((event) => (
                <li key={event.id}>
                  <EventCard event={event} />
                </li>
              ))}
            </ul>
            <Pager
              cursor={state.cursor || undefined}
              next={page.next}
              onMove={(cursor) => setState({ cursor: cursor ?? '' })}
            />
          </>
        )}
      </Loaded>
    </>
  );
}
