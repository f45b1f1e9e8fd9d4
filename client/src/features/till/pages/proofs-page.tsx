import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useTitle } from '@/shared/hooks/use-title';
import { useUrlState } from '@/shared/hooks/use-url-state';
import { paths } from '@/shared/lib/paths';
import { EmptyState, LinkTabs } from '@/shared/ui';
import { proofStatuses, proofsQuery } from '../api/payment-queries';
import { ProofCard } from '../components/proof-card';
import { QueuePage } from '../components/queue-page';

/** Pictures of transfers that buyers handed in, beside what should have come. */
export function ProofsPage() {
  const { t } = useTranslation(['till', 'common']);
  useTitle(t('common:nav.offlineProofs'));
  const [state, setState] = useUrlState({ status: 'submitted' as string, cursor: '' });
  const status = proofStatuses.find((known) => known === state.status) ?? 'submitted';
  return (
    <QueuePage
      title={t('common:nav.offlineProofs')}
      lead={t('proofs.lead')}
      query={useQuery(proofsQuery(status, state.cursor || undefined))}
      cursor={state.cursor}
      onMove={(cursor) => setState({ cursor })}
      card={(proof) => <ProofCard proof={proof} />}
      empty={
        <EmptyState
          title={t(`proofs.empty.${status}`)}
          text={status === 'submitted' ? t('proofs.empty.text') : undefined}
        />
      }
      filter={
        <LinkTabs
          label={t('proofs.status')}
          tabs={proofStatuses.map((name) => ({
            to: paths.console('/offline-proofs'),
            label: t(`proofs.tab.${name}`),
            search: (name === 'submitted' ? {} : { status: name }) as Record<string, string>,
            exact: true,
          }))}
        />
      }
    />
  );
}
