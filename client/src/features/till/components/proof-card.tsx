import { Button, Modal } from '@mantine/core';
import { IconAlertTriangle, IconFileText } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSession } from '@/shared/api/session';
import { useAction } from '@/shared/hooks/use-action';
import { useFormat } from '@/shared/hooks/use-format';
import { paths } from '@/shared/lib/paths';
import { Tag, TimeAgo, toast, useConfirm } from '@/shared/ui';
import { acceptProof, proofsKey, rejectProof } from '../api/payment-queries';
import type { OfflineProof } from '../model/types';
import { AskForm } from './ask-form';
import classes from './till.module.css';

const refreshes = [proofsKey, ['till', 'orders']];

/** A transfer that somebody says they made. */
export function ProofCard({ proof }: { proof: OfflineProof }) {
  const { t } = useTranslation('till');
  const format = useFormat();
  const title = useId();
  return (
    <article className={classes.card} aria-labelledby={title}>
      <div className={classes.proof}>
        <Picture proof={proof} />
        <div className={classes.form}>
          <div className={classes.cardHead}>
            <h2 id={title} className={classes.amount}>
              {format.money(proof.amount)}
            </h2>
            {proof.status !== 'submitted' && (
              <Tag tone={proof.status === 'accepted' ? 'teal' : 'vermilion'}>
                {t(`proofs.tab.${proof.status}`)}
              </Tag>
            )}
            <span className={`${classes.grey} ${classes.end}`}>
              <TimeAgo iso={proof.submittedAt} />
            </span>
          </div>
          <p className={classes.facts}>
            <Link to={paths.console(`/orders/${proof.orderId}`)} className={classes.mono}>
              {proof.orderNumber}
            </Link>
            {proof.member && <span>{`${proof.member.displayName} @${proof.member.handle}`}</span>}
          </p>
          {proof.note && <p className={classes.quote}>{proof.note}</p>}
          {proof.sameAs.length > 0 && (
            <p className={classes.warning}>
              <IconAlertTriangle size={18} stroke={1.6} aria-hidden />
              <span>
                {t('proofs.same', { orders: proof.sameAs.join(t('list')), count: proof.sameAs.length })}
              </span>
            </p>
          )}
          {proof.decisionNote && (
            <p className={classes.grey}>{t('proofs.because', { reason: proof.decisionNote })}</p>
          )}
          <Verdict proof={proof} />
        </div>
      </div>
    </article>
  );
}

function Picture({ proof }: { proof: OfflineProof }) {
  const { t } = useTranslation('till');
  const [opened, setOpened] = useState(false);
  const [broken, setBroken] = useState(false);
  const name = t('proofs.picture', { number: proof.orderNumber });
  if (!proof.url) return <p className={classes.grey}>{t('proofs.gone')}</p>;
  // A PDF, or a picture that the browser cannot draw, opens beside.
  if (broken)
    return (
      <a className={classes.picture} href={proof.url} target="_blank" rel="noreferrer">
        <span className={classes.cardHead}>
          <IconFileText size={20} stroke={1.6} aria-hidden />
          {t('proofs.open')}
        </span>
      </a>
    );
  return (
    <>
      <button
        type="button"
        className={classes.picture}
        aria-label={t('proofs.enlarge', { number: proof.orderNumber })}
        onClick={() => setOpened(true)}
      >
        <img src={proof.url} alt="" loading="lazy" onError={() => setBroken(true)} />
      </button>
      <Modal opened={opened} onClose={() => setOpened(false)} title={name} size="xl">
        <img src={proof.url} alt={name} className={classes.whole} />
      </Modal>
    </>
  );
}

function Verdict({ proof }: { proof: OfflineProof }) {
  const { t } = useTranslation('till');
  const format = useFormat();
  const confirm = useConfirm();
  const { may } = useSession();
  const [rejecting, setRejecting] = useState(false);
  const doubtful = proof.sameAs.length > 0;
  const accept = useAction<void, void>({
    run: (_input, { idempotencyKey }) => acceptProof(proof.id, doubtful, idempotencyKey),
    refreshes,
    onDone: () => toast.done(t('proofs.accepted', { number: proof.orderNumber })),
  });
  if (!may('commerce.orders_manage') || (!proof.can.accept && !proof.can.reject)) return null;

  async function ask() {
    const amount = format.money(proof.amount);
    const agreed = await confirm({
      title: t('proofs.acceptAsk', { amount }),
      consequence: t(doubtful ? 'proofs.acceptTwice' : 'proofs.acceptConsequence', {
        amount,
        number: proof.orderNumber,
        orders: proof.sameAs.join(t('list')),
      }),
      action: t('proofs.accept'),
      destructive: doubtful,
    });
    if (agreed) accept.mutate();
  }

  return (
    <div className={classes.actions}>
      <Button loading={accept.isPending} onClick={() => void ask()}>
        {t('proofs.accept')}
      </Button>
      <Button variant="light" color="vermilion" onClick={() => setRejecting(true)}>
        {t('proofs.reject')}
      </Button>
      <Modal opened={rejecting} onClose={() => setRejecting(false)} title={t('proofs.rejectTitle')}>
        <AskForm
          text={t('proofs.rejectText')}
          label={t('proofs.reason')}
          missing={t('proofs.reasonMissing')}
          maxLength={500}
          action={t('proofs.reject')}
          destructive
          run={(reason, key) => rejectProof(proof.id, reason, key)}
          refreshes={refreshes}
          handles={['commerce.offline_proof_decided']}
          onDone={() => toast.done(t('proofs.rejected', { number: proof.orderNumber }))}
        />
      </Modal>
    </div>
  );
}
