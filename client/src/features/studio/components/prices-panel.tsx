import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useSession } from '@/shared/api/session';
import { useAction } from '@/shared/hooks/use-action';
import { useFormat } from '@/shared/hooks/use-format';
import {
  type Column,
  DataTable,
  EmptyState,
  Loaded,
  NoPermission,
  Panel,
  RowsSkeleton,
  Tag,
  toast,
  useConfirm,
} from '@/shared/ui';
import { type PriceEntry, pricesQuery, productRefundsQuery, withdrawPrice } from '../api/price-queries';
import { PriceForm } from './price-form';
import classes from './prices.module.css';
import { RefundPromiseForm } from './refund-promise-form';

/** What the work costs, has cost and will cost. */
export function PricesPanel({ productId }: { productId: string }) {
  const { t } = useTranslation('studio');
  const { may } = useSession();
  const sells = may('commerce.sell');
  const query = useQuery({ ...pricesQuery(productId), enabled: sells });
  const refunds = useQuery({ ...productRefundsQuery(productId), enabled: sells });
  if (!sells) return <NoPermission compact />;
  return (
    <div className={classes.page}>
      <Panel title={t('prices.new')} text={t('prices.newText')}>
        <PriceForm productId={productId} />
      </Panel>
      <Panel title={t('promise.title')} text={t('promise.text')}>
        <Loaded query={refunds} compact skeleton={<RowsSkeleton rows={2} />}>
          {(data) => <RefundPromiseForm productId={productId} refunds={data} />}
        </Loaded>
      </Panel>
      <Loaded query={query} compact skeleton={<RowsSkeleton rows={4} />}>
        {(entries) => (
          <section className={classes.book}>
            <h2>{t('prices.book')}</h2>
            <Book productId={productId} entries={entries} />
          </section>
        )}
      </Loaded>
    </div>
  );
}

const tones = { current: 'teal', scheduled: 'gold', past: 'plain', withdrawn: 'plain' } as const;

function Book({ productId, entries }: { productId: string; entries: PriceEntry[] }) {
  const { t } = useTranslation('studio');
  const format = useFormat();
  const confirm = useConfirm();
  const words = (entry: PriceEntry) =>
    entry.amount.minorUnits === 0 ? t('prices.kind.free') : format.money(entry.amount);
  const withdraw = useAction<PriceEntry, void>({
    run: (entry) => withdrawPrice(entry.id),
    refreshes: [pricesQuery(productId).queryKey],
    onDone: (_result, entry) => toast.done(t('prices.withdrawn', { amount: words(entry) })),
  });

  async function ask(entry: PriceEntry) {
    const agreed = await confirm({
      title: t('prices.withdrawAsk', { amount: words(entry) }),
      consequence: t('prices.withdrawConsequence', { at: format.exact(entry.startsAt) }),
      action: t('prices.withdraw'),
      destructive: true,
    });
    if (agreed) withdraw.mutate(entry);
  }

  const columns: Column<PriceEntry>[] = [
    {
      key: 'amount',
      header: t('prices.amount'),
      primary: true,
      cell: (entry) => (
        <span className={classes.amount}>
          <strong>{words(entry)}</strong>
          {entry.minimum && (
            <span className={classes.hint}>
              {t('prices.atLeast', { minimum: format.money(entry.minimum) })}
            </span>
          )}
        </span>
      ),
    },
    {
      key: 'state',
      header: t('prices.stateLabel'),
      cell: (entry) => <Tag tone={tones[entry.state]}>{t(`prices.state.${entry.state}`)}</Tag>,
    },
    { key: 'starts', header: t('prices.from'), cell: (entry) => format.exact(entry.startsAt) },
  ];
  return (
    <DataTable
      caption={t('prices.book')}
      columns={columns}
      rows={entries}
      rowKey={(entry) => entry.id}
      empty={<EmptyState compact title={t('prices.empty.title')} text={t('prices.empty.text')} />}
      rowActions={(entry) =>
        entry.can.withdraw && (
          <Button
            variant="subtle"
            color="vermilion"
            size="compact-sm"
            aria-label={t('prices.withdrawOne', { amount: words(entry) })}
            loading={withdraw.isPending && withdraw.variables.id === entry.id}
            onClick={() => void ask(entry)}
          >
            {t('prices.withdraw')}
          </Button>
        )
      }
    />
  );
}
