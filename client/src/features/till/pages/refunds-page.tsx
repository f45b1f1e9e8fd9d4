import { Select } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useTitle } from '@/shared/hooks/use-title';
import { useUrlState } from '@/shared/hooks/use-url-state';
import { EmptyState, FilterBar } from '@/shared/ui';
import { refundsQuery } from '../api/money-queries';
import { QueuePage } from '../components/queue-page';
import { RefundCard } from '../components/refund-card';
import { refundStatuses } from '../model/refunds';

/** Money on its way back, and what waits for a decision. */
export function RefundsPage() {
  const { t } = useTranslation(['till', 'common']);
  useTitle(t('common:nav.refunds'));
  const [state, setState] = useUrlState({ status: 'requested' as string, cursor: '' });
  const status = refundStatuses.find((known) => known === state.status);
  const waiting = status === 'requested';
  return (
    <QueuePage
      title={t('common:nav.refunds')}
      lead={t('refunds.lead')}
      query={useQuery(refundsQuery(status, state.cursor || undefined))}
      cursor={state.cursor}
      onMove={(cursor) => setState({ cursor })}
      card={(refund) => <RefundCard refund={refund} />}
      empty={
        <EmptyState
          title={t(waiting ? 'refunds.empty.title' : 'refunds.none')}
          text={waiting ? t('refunds.empty.text') : undefined}
        />
      }
      filter={
        <FilterBar active={waiting ? 0 : 1} onClear={() => setState({ status: 'requested', cursor: '' })}>
          <Select
            aria-label={t('refunds.statusLabel')}
            allowDeselect={false}
            value={status ?? 'all'}
            onChange={(next) => setState({ status: next ?? 'requested', cursor: '' })}
            data={[...refundStatuses, 'all'].map((value) => ({
              value,
              label: t(value === 'all' ? 'refunds.all' : `refunds.status.${value}`),
            }))}
          />
        </FilterBar>
      }
    />
  );
}
