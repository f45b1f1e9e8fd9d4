import { Select } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useTitle } from '@/shared/hooks/use-title';
import { useUrlState } from '@/shared/hooks/use-url-state';
import { EmptyState, FilterBar, Loaded, PageHeader, Pager, RowsSkeleton } from '@/shared/ui';
import { refundsQuery } from '../api/money-queries';
import { RefundCard } from '../components/refund-card';
import classes from '../components/till.module.css';
import { refundStatuses } from '../model/refunds';

/** Money on its way back, and what waits for a decision. */
export function RefundsPage() {
  const { t } = useTranslation(['till', 'common']);
  useTitle(t('common:nav.refunds'));
  const [state, setState] = useUrlState({ status: 'requested' as string, cursor: '' });
  const status = refundStatuses.find((known) => known === state.status);
  const query = useQuery(refundsQuery(status, state.cursor || undefined));
  const waiting = status === 'requested';
  return (
    <>
      <PageHeader title={t('common:nav.refunds')} lead={t('refunds.lead')} />
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
      <Loaded
        query={query}
        skeleton={<RowsSkeleton rows={5} />}
        isEmpty={(page) => page.items.length === 0}
        empty={
          <EmptyState
            title={t(waiting ? 'refunds.empty.title' : 'refunds.none')}
            text={waiting ? t('refunds.empty.text') : undefined}
          />
        }
      >
        {(page) => (
          <>
            <ul className={classes.cards}>
              {page.items.map((refund) => (
                <li key={refund.id}>
                  <RefundCard refund={refund} />
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
