import { Button, Modal } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSession } from '@/shared/api/session';
import type { Money } from '@/shared/api/types';
import { useFormat } from '@/shared/hooks/use-format';
import { paths } from '@/shared/lib/paths';
import { Tag, TimeAgo, toast } from '@/shared/ui';
import { eventsKey, reconciliationKey, resolveEvent } from '../api/payment-queries';
import { readable } from '../model/books';
import type { Decision, PaymentEvent } from '../model/types';
import { AskForm } from './ask-form';
import classes from './till.module.css';

const tones = {
  applied: 'teal',
  repeated: 'plain',
  unknown: 'gold',
  mismatch: 'vermilion',
  orphan: 'vermilion',
} as const;

/** One report of a provider: what it means in words, what may be done, and below it what came to the letter. */
export function EventCard({ event }: { event: PaymentEvent }) {
  const { t } = useTranslation('till');
  const { may } = useSession();
  const title = useId();
  const [deciding, setDeciding] = useState<Decision | null>(null);
  const manage = may('commerce.orders_manage');
  return (
    <article className={classes.card} aria-labelledby={title}>
      <div className={classes.cardHead}>
        <h2 id={title}>{t(`events.verdict.${event.verdict}`)}</h2>
        <Tag tone={tones[event.verdict]}>{t(`provider.${event.provider}`)}</Tag>
        <span className={`${classes.grey} ${classes.end}`}>
          <TimeAgo iso={event.receivedAt} />
        </span>
      </div>
      <p>
        <Meaning event={event} />
      </p>
      {event.resolvedAt && <Resolution event={event} />}
      <p className={classes.facts}>
        <span className={classes.mono}>{event.type}</span>
        {event.orderId && <Link to={paths.console(`/orders/${event.orderId}`)}>{t('toOrder')}</Link>}
        {event.repeats > 0 && <span>{t('events.repeats', { count: event.repeats })}</span>}
      </p>
      <details className={classes.payload}>
        <summary>{t('events.payload')}</summary>
        <pre>{`${event.eventId}\n\n${readable(event.payload)}`}</pre>
      </details>
      {manage && (event.can.dismiss || event.can.return) && (
        <div className={classes.actions}>
          {event.can.return && (
            <Button color="vermilion" onClick={() => setDeciding('return')}>
              {t('events.return')}
            </Button>
          )}
          {event.can.dismiss && (
            <Button variant="default" onClick={() => setDeciding('dismiss')}>
              {t('events.dismiss')}
            </Button>
          )}
        </div>
      )}
      <Modal
        opened={deciding !== null}
        onClose={() => setDeciding(null)}
        title={deciding ? t(`events.${deciding}Title`) : ''}
      >
        {deciding && <DecisionForm event={event} decision={deciding} onDone={() => setDeciding(null)} />}
      </Modal>
    </article>
  );
}

function Meaning({ event }: { event: PaymentEvent }) {
  const { t } = useTranslation('till');
  const format = useFormat();
  const money = (amount: Money | null | undefined) => (amount ? format.money(amount) : '');
  if (event.review)
    return t(`events.review.${event.review}`, { asked: money(event.expected), came: money(event.came) });
  return t(`events.meaning.${event.verdict}`);
}

function Resolution({ event }: { event: PaymentEvent }) {
  const { t } = useTranslation('till');
  const [decision = '', ...note] = (event.resolution ?? '').split(': ');
  return (
    <p className={classes.quote}>
      {decision === 'returned' || decision === 'dismissed' ? t(`events.decided.${decision}`) : decision}
      {note.length > 0 && ` · ${note.join(': ')}`}
      {event.resolvedAt && (
        <span className={classes.grey}>
          {' · '}
          <TimeAgo iso={event.resolvedAt} />
        </span>
      )}
    </p>
  );
}

interface DecisionFormProps {
  event: PaymentEvent;
  decision: Decision;
  onDone: () => void;
}

function DecisionForm({ event, decision, onDone }: DecisionFormProps) {
  const { t } = useTranslation('till');
  const format = useFormat();
  const { came } = event;
  return (
    <AskForm
      text={
        decision === 'return' && came
          ? t('events.returnAmount', {
              amount: format.money(came),
              provider: t(`provider.${event.provider}`),
            })
          : t(`events.${decision}Text`)
      }
      label={t('events.note')}
      hint={t('events.noteHint')}
      maxLength={480}
      action={t(`events.${decision}`)}
      destructive={decision === 'return'}
      run={(note, key) => resolveEvent(event.id, decision, note, key)}
      refreshes={[eventsKey, reconciliationKey, ['till', 'orders']]}
      handles={['commerce.payment_event_resolved', 'commerce.payment_nothing_to_return']}
      onDone={() => {
        toast.done(t(`events.done.${decision}`));
        onDone();
      }}
    />
  );
}
