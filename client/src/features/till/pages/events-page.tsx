import { Select } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useTitle } from '@/shared/hooks/use-title';
import { useUrlState } from '@/shared/hooks/use-url-state';
import { EmptyState, FilterBar } from '@/shared/ui';
import { eventsQuery, eventViews } from '../api/payment-queries';
import { EventCard } from '../components/event-card';
import { QueuePage } from '../components/queue-page';

/** What the payment providers reported, and what waits for a decision. */
export function EventsPage() {
  const { t } = useTranslation(['till', 'common']);
  useTitle(t('common:nav.paymentEvents'));
  const [state, setState] = useUrlState({ show: 'open' as string, cursor: '' });
  const view = eventViews.find((known) => known === state.show) ?? 'open';
  const empty = view === 'open' ? 'empty' : 'none';
  return (
    <QueuePage
      title={t('common:nav.paymentEvents')}
      lead={t('events.lead')}
      query={useQuery(eventsQuery(view, state.cursor || undefined))}
      cursor={state.cursor}
      onMove={(cursor) => setState({ cursor })}
      card={(event) => <EventCard event={event} />}
      empty={<EmptyState title={t(`events.${empty}.title`)} text={t(`events.${empty}.text`)} />}
      filter={
        <FilterBar active={view === 'open' ? 0 : 1} onClear={() => setState({ show: 'open', cursor: '' })}>
          <Select
            aria-label={t('events.show')}
            allowDeselect={false}
            value={view}
            onChange={(show) => setState({ show: show ?? 'open', cursor: '' })}
            data={eventViews.map((value) => ({ value, label: t(`events.view.${value}`) }))}
          />
        </FilterBar>
      }
    />
  );
}
