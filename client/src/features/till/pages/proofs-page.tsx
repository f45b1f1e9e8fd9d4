import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useTitle } from '@/shared/hooks/use-title';
import { useUrlState } from '@/shared/hooks/use-url-state';
import { paths } from '@/shared/lib/paths';
import { EmptyState, LinkTabs, Loaded, PageHeader, Pager, RowsSkeleton } from '@/shared/ui';
import { proofStatuses, proofsQuery } from '../api/payment-queries';
import { ProofCard } from '../components/proof-card';
import classes from '../components/till.module.css';

/** Pictures of transfers that buyers handed in, beside what should have come. */
export function ProofsPage() {
  const { t } = useTranslation(['till', 'common']);
  useTitle(t('common:nav.offlineProofs'));
  const [state, setState] = useUrlState({ status: 'submitted' as string, cursor: '' });
  const status = proofStatuses.find((known) => known === state.status) ?? 'submitted';
  const query = useQuery(proofsQuery(status, state.cursor || undefined));
  return (
    <div className={classes.stack}>
      <PageHeader title={t('common:nav.offlineProofs')} lead={t('proofs.lead')} />
      <LinkTabs
        label={t('proofs.status')}
        tabs={proofStatuses.map((name) => ({
          to: paths.console('/offline-proofs'),
          label: t(`proofs.tab.${name}`),
          search: (name === 'submitted' ? {} : { status: name }) as Record<string, string>,
          exact: true,
        }))}
      />
      <Loaded
        query={query}
        skeleton={<RowsSkeleton rows={4} />}
        isEmpty={(page) => page.items.length === 0}
        empty={
          <EmptyState
            title={t(`proofs.empty.${status}`)}
            text={status === 'submitted' ? t('proofs.empty.text') : undefined}
          />
        }
      >
        {(page) => (
          <>
            <ul className={classes.cards}>
              {page.items.map((proof) => (
                <li key={proof.id}>
                  <ProofCard proof={proof} />
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
    </div>
  );
}
