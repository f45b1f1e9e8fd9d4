import { Button, Modal } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '@/shared/hooks/use-format';
import { usePathParams } from '@/shared/hooks/use-params';
import { useTitle } from '@/shared/hooks/use-title';
import { paths } from '@/shared/lib/paths';
import {
  CardsSkeleton,
  type Column,
  DataTable,
  Fact,
  Facts,
  Loaded,
  PageHeader,
  Panel,
  toast,
} from '@/shared/ui';
import { cancelPayouts, markPaid, payoutPath, payoutQuery, payoutsKey } from '../api/money-queries';
import { AskForm } from '../components/ask-form';
import { PayoutBadge } from '../components/payout-badge';
import classes from '../components/till.module.css';
import type { PayoutBatch } from '../model/types';

/** One batch: whom, how much, and whether the money has left. */
export function PayoutPage() {
  const { id } = usePathParams<{ id: string }>();
  const { t } = useTranslation(['till', 'common']);
  const format = useFormat();
  const query = useQuery(payoutQuery(id));
  useTitle(t('payouts.one'));
  const columns = useColumns();
  return (
    <Loaded query={query} skeleton={<CardsSkeleton />}>
      {(batch) => (
        <div className={classes.stack}>
          <PageHeader
            above={
              <Link to={paths.console('/payouts')} className={classes.link}>
                {t('common:nav.payouts')}
              </Link>
            }
            title={t('payouts.title', { date: format.fullDate(batch.preparedAt) })}
            actions={<Steps batch={batch} />}
          />
          <Panel title={t('payouts.summary')}>
            <Facts>
              <Fact label={t('payouts.statusLabel')}>
                <PayoutBadge status={batch.status} />
              </Fact>
              <Fact label={t('payouts.total')}>
                <strong className={classes.figureCell}>{format.money(batch.total)}</strong>
              </Fact>
              <Fact label={t('payouts.creators')}>{format.number(batch.count)}</Fact>
              {batch.closedAt && <Fact label={t('payouts.closed')}>{format.exact(batch.closedAt)}</Fact>}
              {batch.note && <Fact label={t('payouts.reference')}>{batch.note}</Fact>}
            </Facts>
          </Panel>
          <DataTable
            caption={t('payouts.creators')}
            columns={columns}
            rows={batch.payouts}
            rowKey={(row) => row.id}
          />
        </div>
      )}
    </Loaded>
  );
}

function Steps({ batch }: { batch: PayoutBatch }) {
  const { t } = useTranslation('till');
  const format = useFormat();
  const [asking, setAsking] = useState<'paid' | 'cancel' | null>(null);
  const open = batch.status === 'prepared';
  const total = format.money(batch.total);
  return (
    <div className={classes.actions}>
      <Button
        component="a"
        href={payoutPath(batch.id)}
        download
        variant="default"
        leftSection={<IconDownload size={16} stroke={1.6} />}
      >
        {t('csv')}
      </Button>
      {open && (
        <>
          <Button variant="light" color="vermilion" onClick={() => setAsking('cancel')}>
            {t('payouts.cancel')}
          </Button>
          <Button onClick={() => setAsking('paid')}>{t('payouts.paid')}</Button>
        </>
      )}
      <Modal
        opened={asking !== null}
        onClose={() => setAsking(null)}
        title={asking ? t(`payouts.${asking}`) : ''}
      >
        {asking && (
          <AskForm
            text={t(`payouts.${asking}Text`, { total, count: batch.count })}
            label={t(asking === 'paid' ? 'payouts.reference' : 'payouts.why')}
            hint={t(`payouts.${asking}Hint`)}
            missing={asking === 'paid' ? t('payouts.referenceMissing') : undefined}
            maxLength={200}
            line
            action={t(`payouts.${asking}`)}
            destructive={asking === 'cancel'}
            run={(words, key) => (asking === 'paid' ? markPaid : cancelPayouts)(batch.id, words, key)}
            refreshes={[payoutsKey]}
            handles={['commerce.payout_closed']}
            onDone={() => {
              toast.done(t(`payouts.${asking}Done`));
              setAsking(null);
            }}
          />
        )}
      </Modal>
    </div>
  );
}

function useColumns(): Column<PayoutBatch['payouts'][number]>[] {
  const { t } = useTranslation('till');
  const format = useFormat();
  return [
    {
      key: 'creator',
      header: t('payouts.creator'),
      primary: true,
      cell: (row) => (
        <Link to={paths.console(`/members/${row.creatorId}`)} className={classes.two}>
          <span className={classes.link}>{row.displayName ?? t('gone')}</span>
          {row.handle && <span className={classes.figureText}>{`@${row.handle}`}</span>}
        </Link>
      ),
    },
    {
      key: 'amount',
      header: t('payouts.amount'),
      align: 'end',
      cell: (row) => <span className={classes.figureCell}>{format.money(row.amount)}</span>,
    },
  ];
}
