import { Button, Select, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useAction } from '@/shared/hooks/use-action';
import { useFormat } from '@/shared/hooks/use-format';
import { useProblemForm } from '@/shared/hooks/use-problem-form';
import { useTitle } from '@/shared/hooks/use-title';
import { useUrlState } from '@/shared/hooks/use-url-state';
import { digitsOf, minorUnits } from '@/shared/lib/money';
import { paths } from '@/shared/lib/paths';
import {
  type Column,
  DataTable,
  EmptyState,
  ErrorState,
  FormProblem,
  PageHeader,
  Pager,
  Panel,
  useConfirm,
} from '@/shared/ui';
import { payoutsKey, payoutsQuery, preparePayouts } from '../api/money-queries';
import { PayoutBadge } from '../components/payout-badge';
import classes from '../components/till.module.css';
import { currencies } from '../model/currencies';
import type { PayoutBatch } from '../model/types';

/** What creators are paid, batch by batch. */
export function PayoutsPage() {
  const { t } = useTranslation(['till', 'common']);
  useTitle(t('common:nav.payouts'));
  const [{ cursor }, setState] = useUrlState({ cursor: '' });
  const query = useQuery(payoutsQuery(cursor || undefined));
  const columns = useColumns();
  return (
    <div className={classes.stack}>
      <PageHeader title={t('common:nav.payouts')} lead={t('payouts.lead')} />
      <Panel title={t('payouts.prepare')} text={t('payouts.prepareText')}>
        <PrepareForm />
      </Panel>
      {query.isError && !query.data ? (
        <ErrorState compact error={query.error} onRetry={() => void query.refetch()} />
      ) : (
        <div>
          <DataTable
            caption={t('common:nav.payouts')}
            columns={columns}
            rows={query.data?.items}
            rowKey={(batch) => batch.id}
            empty={<EmptyState compact title={t('payouts.empty.title')} text={t('payouts.empty.text')} />}
          />
          <Pager
            cursor={cursor || undefined}
            next={query.data?.next}
            onMove={(next) => setState({ cursor: next ?? '' })}
          />
        </div>
      )}
    </div>
  );
}

interface Values extends Record<string, unknown> {
  currency: string;
  minimumMinor: string;
}

function PrepareForm() {
  const { t } = useTranslation('till');
  const format = useFormat();
  const confirm = useConfirm();
  const navigate = useNavigate();
  const form = useProblemForm<Values>({
    initialValues: { currency: 'CNY', minimumMinor: '100' },
    validate: {
      minimumMinor: (typed, { currency }) =>
        (minorUnits(typed, digitsOf(currency)) ?? 0) > 0 ? null : t('payouts.minimumMissing'),
    },
  });
  const prepare = useAction<{ currency: string; minimumMinor: number }, PayoutBatch>({
    run: (input, { idempotencyKey }) => preparePayouts(input, idempotencyKey),
    refreshes: [payoutsKey],
    handles: ['invalid', 'commerce.nothing_payable'],
    onDone: (batch) => void navigate({ to: paths.console(`/payouts/${batch.id}`) }),
  });

  async function ask({ currency, minimumMinor }: Values) {
    const minimum = minorUnits(minimumMinor, digitsOf(currency)) ?? 0;
    const agreed = await confirm({
      title: t('payouts.prepareAsk'),
      consequence: t('payouts.prepareConsequence', {
        minimum: format.money({ minorUnits: minimum, currency }),
      }),
      action: t('payouts.prepare'),
    });
    if (agreed) prepare.mutate({ currency, minimumMinor: minimum }, { onError: form.refuse });
  }

  return (
    <form className={classes.form} noValidate onSubmit={form.onSubmit((values) => void ask(values))}>
      <FormProblem text={form.problem} />
      <div className={classes.pair}>
        <Select
          label={t('currency')}
          allowDeselect={false}
          data={[...currencies]}
          {...form.getInputProps('currency')}
        />
        <TextInput
          label={t('payouts.minimum')}
          description={t('payouts.minimumHint')}
          inputMode="decimal"
          autoComplete="off"
          inputWrapperOrder={['label', 'input', 'description', 'error']}
          {...form.getInputProps('minimumMinor')}
        />
      </div>
      <div className={classes.actions}>
        <Button type="submit" loading={prepare.isPending}>
          {t('payouts.prepare')}
        </Button>
      </div>
    </form>
  );
}

function useColumns(): Column<PayoutBatch>[] {
  const { t } = useTranslation('till');
  const format = useFormat();
  return [
    {
      key: 'batch',
      header: t('payouts.batch'),
      primary: true,
      cell: (batch) => (
        <Link to={paths.console(`/payouts/${batch.id}`)} className={classes.link}>
          {format.exact(batch.preparedAt)}
        </Link>
      ),
    },
    {
      key: 'status',
      header: t('payouts.statusLabel'),
      cell: (batch) => <PayoutBadge status={batch.status} />,
    },
    {
      key: 'count',
      header: t('payouts.creators'),
      align: 'end',
      cell: (batch) => format.number(batch.count),
    },
    {
      key: 'total',
      header: t('payouts.total'),
      align: 'end',
      cell: (batch) => <span className={classes.figureCell}>{format.money(batch.total)}</span>,
    },
  ];
}
