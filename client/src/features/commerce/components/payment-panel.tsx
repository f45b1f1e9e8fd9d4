import { Alert, Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useCallback, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAction } from '@/shared/hooks/use-action';
import { useFormat } from '@/shared/hooks/use-format';
import { usePhone } from '@/shared/hooks/use-media';
import { autospace } from '@/shared/lib/text';
import { Loaded, TextSkeleton } from '@/shared/ui';
import { keys, providersQuery, startPayment } from '../api/commerce-queries';
import { useCountdown } from '../model/countdown';
import type { Instructions, Order, Provider } from '../model/types';
import { OfflineTransfer } from './offline-transfer';
import classes from './payment.module.css';
import { ProviderChoice } from './provider-choice';
import { Qr } from './qr';

interface PaymentPanelProps {
  order: Order;
  /** Asks the server now; resolves to whether the order is still waiting. */
  onAsk: () => Promise<boolean>;
}

/** How the order is paid, until when, and what to do when it says nothing. */
export function PaymentPanel({ order, onAsk }: PaymentPanelProps) {
  const { t } = useTranslation('commerce');
  const [changing, setChanging] = useState(false);
  const instructions = order.payment?.instructions;
  const failed = order.payment?.status === 'failed';
  return (
    <section className={classes.panel} aria-label={t('pay.label')}>
      <Deadline order={order} onAsk={onAsk} />
      {failed && (
        <Alert color="vermilion" role="alert" title={t('pay.failed.title')} className={classes.wide}>
          {t('pay.failed.text')}
        </Alert>
      )}
      {instructions && !changing ? (
        <>
          <Instruction order={order} instructions={instructions} />
          {instructions.kind !== 'offline' && <Paid onAsk={onAsk} />}
          {order.payment?.proof?.status !== 'submitted' && (
            <Button variant="subtle" size="compact-sm" onClick={() => setChanging(true)}>
              {t('pay.change')}
            </Button>
          )}
        </>
      ) : (
        <Choose order={order} onDone={() => setChanging(false)} />
      )}
    </section>
  );
}

const day = 86_400;

/** The amount and the time that is left of the hold. */
function Deadline({ order, onAsk }: PaymentPanelProps) {
  const { t } = useTranslation('commerce');
  const format = useFormat();
  const end = useCallback(() => void onAsk(), [onAsk]);
  const left = useCountdown(order.expiresAt, end);
  const days = Math.floor(left / day);
  return (
    <div className={classes.deadline}>
      <p className={classes.amount}>{format.money(order.total)}</p>
      <p className={classes.time} role="timer" aria-live="off">
        {days > 0
          ? t('pay.leftDays', { count: days, time: format.clock(left % day) })
          : t('pay.left', { time: format.clock(left) })}
      </p>
      {order.payment?.provider === 'offline' && (
        <p className={classes.time}>{autospace(t('pay.until', { time: format.exact(order.expiresAt) }))}</p>
      )}
    </div>
  );
}

function Instruction({ order, instructions }: { order: Order; instructions: Instructions }) {
  const { t } = useTranslation('commerce');
  const phone = usePhone();
  const name = t(`provider.${order.payment?.provider ?? 'sandbox'}.name`);
  if (instructions.kind === 'offline') return <OfflineTransfer order={order} instructions={instructions} />;
  return (
    <>
      {instructions.kind === 'qr' && instructions.qr && (
        <>
          <Qr text={instructions.qr} label={t('pay.qr', { name })} />
          <p className={classes.hint}>
            {t(phone && !instructions.url ? 'pay.scanHere' : 'pay.scan', { name })}
          </p>
        </>
      )}
      {instructions.kind === 'redirect' && <p className={classes.hint}>{t('pay.redirect', { name })}</p>}
      {instructions.url && (
        <Button
          component="a"
          href={instructions.url}
          color={instructions.kind === 'redirect' ? 'vermilion' : undefined}
          variant={instructions.kind === 'redirect' ? 'filled' : 'default'}
        >
          {t(instructions.kind === 'redirect' ? 'pay.go' : 'pay.here', { name })}
        </Button>
      )}
    </>
  );
}

/** Paid, and nothing happens: ask now, and say what the wait means. */
function Paid({ onAsk }: { onAsk: () => Promise<boolean> }) {
  const { t } = useTranslation('commerce');
  const [asking, setAsking] = useState(false);
  const [waiting, setWaiting] = useState(false);
  async function ask() {
    setAsking(true);
    setWaiting(await onAsk().catch(() => true));
    setAsking(false);
  }
  return (
    <>
      <Button variant="light" loading={asking} onClick={() => void ask()}>
        {t('pay.paid')}
      </Button>
      <div role="status" className={classes.wide}>
        {waiting && <p className={classes.hint}>{t('pay.notYet')}</p>}
      </div>
    </>
  );
}

function Choose({ order, onDone }: { order: Order; onDone: () => void }) {
  const { t } = useTranslation('commerce');
  const format = useFormat();
  const providers = useQuery(providersQuery(order.currency));
  const [chosen, choose] = useState<Provider | null>(order.provider ?? null);
  const start = useAction<Provider>({
    run: (provider, { idempotencyKey }) => startPayment(order.id, provider, idempotencyKey),
    refreshes: [keys.order(order.id)],
    onDone,
  });
  return (
    <div className={classes.choose}>
      <Loaded query={providers} skeleton={<TextSkeleton lines={3} />} compact>
        {(offers) => {
          const provider = offers.find((offer) => offer.provider === chosen)?.provider ?? offers[0]?.provider;
          return (
            <>
              <ProviderChoice offers={offers} value={provider} onChange={choose} />
              <Button
                color="vermilion"
                size="md"
                loading={start.isPending}
                disabled={!provider}
                onClick={() => provider && start.mutate(provider)}
              >
                {t('checkout.place', { amount: format.money(order.total) })}
              </Button>
            </>
          );
        }}
      </Loaded>
    </div>
  );
}
