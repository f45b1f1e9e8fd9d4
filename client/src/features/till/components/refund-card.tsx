import { Button, Modal } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSession } from '@/shared/api/session';
import { useFormat } from '@/shared/hooks/use-format';
import { paths } from '@/shared/lib/paths';
import { Tag, TimeAgo, toast } from '@/shared/ui';
import { approveRefund, refundsKey, rejectRefund, settleRefund } from '../api/money-queries';
import { type RefundStep, stepsOf } from '../model/refunds';
import type { Refund } from '../model/types';
import { AskForm } from './ask-form';
import classes from './till.module.css';

const tones = {
  requested: 'gold',
  approved: 'gold',
  processing: 'gold',
  settled: 'teal',
  failed: 'vermilion',
  rejected: 'plain',
} as const;

/** One refund: how much, why, where it stands, and what may be decided. */
export function RefundCard({ refund, inOrder }: { refund: Refund; inOrder?: boolean }) {
  const { t } = useTranslation('till');
  const format = useFormat();
  const { may } = useSession();
  const title = useId();
  const [asking, setAsking] = useState<RefundStep | null>(null);
  const steps = may('commerce.refund') ? stepsOf(refund.status) : [];
  return (
    <article className={classes.card} aria-labelledby={title}>
      <div className={classes.cardHead}>
        <h2 id={title} className={classes.amount}>
          {format.money(refund.amount)}
        </h2>
        <Tag tone={tones[refund.status]}>{t(`refunds.status.${refund.status}`)}</Tag>
        <span className={classes.grey}>{t(`refunds.kind.${refund.kind}`)}</span>
        <span className={`${classes.grey} ${classes.end}`}>
          <TimeAgo iso={refund.requestedAt} />
        </span>
      </div>
      {refund.reason && <p className={classes.quote}>{refund.reason}</p>}
      <p className={classes.grey}>{t(`refunds.meaning.${refund.status}`)}</p>
      {refund.note && <p className={classes.grey}>{t('refunds.note', { note: refund.note })}</p>}
      <p className={classes.facts}>
        <span>{t('refunds.lines', { count: refund.lines.length })}</span>
        {!inOrder && <Link to={paths.console(`/orders/${refund.orderId}`)}>{t('toOrder')}</Link>}
        {refund.settledAt && <span>{t('refunds.settledAt', { at: format.exact(refund.settledAt) })}</span>}
      </p>
      {steps.length > 0 && (
        <div className={classes.actions}>
          {steps.map((step, index) => (
            <Button
              key={step}
              variant={index === 0 ? 'filled' : step === 'reject' ? 'light' : 'default'}
              color={step === 'reject' ? 'vermilion' : undefined}
              onClick={() => setAsking(step)}
            >
              {t(`refunds.step.${stepKey(refund, step)}`)}
            </Button>
          ))}
        </div>
      )}
      <Modal
        opened={asking !== null}
        onClose={() => setAsking(null)}
        title={asking ? t(`refunds.step.${stepKey(refund, asking)}`) : ''}
      >
        {asking && <StepForm refund={refund} step={asking} onDone={() => setAsking(null)} />}
      </Modal>
    </article>
  );
}

const stepKey = (refund: Refund, step: RefundStep) =>
  step === 'approve' && refund.status === 'failed' ? 'again' : step;

const run = { approve: approveRefund, reject: rejectRefund, settle: settleRefund };

interface StepFormProps {
  refund: Refund;
  step: RefundStep;
  onDone: () => void;
}

function StepForm({ refund, step, onDone }: StepFormProps) {
  const { t } = useTranslation('till');
  const format = useFormat();
  const amount = format.money(refund.amount);
  return (
    <AskForm
      text={t(`refunds.consequence.${step}`, { amount })}
      label={t(`refunds.words.${step}`)}
      missing={step === 'approve' ? undefined : t(`refunds.missing.${step}`)}
      maxLength={step === 'settle' ? 100 : 500}
      line={step === 'settle'}
      action={t(`refunds.step.${stepKey(refund, step)}`)}
      destructive={step === 'reject'}
      run={(words, key) => run[step](refund.id, words, key)}
      refreshes={[refundsKey, ['till', 'orders']]}
      handles={[
        'commerce.refund_decided',
        'commerce.refund_too_much',
        'commerce.refund_not_under_way',
        'commerce.refund_reason_length',
      ]}
      onDone={() => {
        toast.done(t(`refunds.done.${step}`, { amount }));
        onDone();
      }}
    />
  );
}
