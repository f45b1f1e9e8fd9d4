import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useTitle } from '@/shared/hooks/use-title';
import { useUrlState } from '@/shared/hooks/use-url-state';
import { paths } from '@/shared/lib/paths';
import { EmptyState, LinkTabs } from '@/shared/ui';
import { invoicesQuery } from '../api/invoice-queries';
import { InvoiceCard } from '../components/invoice-card';
import { QueuePage } from '../components/queue-page';
import { invoiceStatuses } from '../model/invoices';

/** Invoices (发票) that buyers asked for: issued under a number, or refused with a reason. */
export function InvoicesPage() {
  const { t } = useTranslation(['till', 'common']);
  useTitle(t('common:nav.invoices'));
  const [state, setState] = useUrlState({ status: 'requested' as string, cursor: '' });
  const status = invoiceStatuses.find((known) => known === state.status) ?? 'requested';
  return (
    <QueuePage
      title={t('common:nav.invoices')}
      lead={t('invoices.lead')}
      query={useQuery(invoicesQuery(status, state.cursor || undefined))}
      cursor={state.cursor}
      onMove={(cursor) => setState({ cursor })}
      card={(invoice) => <InvoiceCard invoice={invoice} />}
      empty={
        <EmptyState
          title={t(`invoices.empty.${status}`)}
          text={status === 'requested' ? t('invoices.empty.text') : undefined}
        />
      }
      filter={
        <LinkTabs
          label={t('invoices.statusLabel')}
          tabs={invoiceStatuses.map((name) => ({
            to: paths.console('/invoices'),
            label: t(`invoices.status.${name}`),
            search: (name === 'requested' ? {} : { status: name }) as Record<string, string>,
            exact: true,
          }))}
        />
      }
    />
  );
}
