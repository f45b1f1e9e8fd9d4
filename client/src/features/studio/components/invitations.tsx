import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useAction } from '@/shared/hooks/use-action';
import { toast } from '@/shared/ui';
import { answerInvitation, invitationsQuery, studioKey } from '../api/studio-queries';
import classes from './studio.module.css';

/** Works that others ask one to write along. */
export function Invitations() {
  const { t } = useTranslation('studio');
  const invitations = useQuery(invitationsQuery);
  const answer = useAction<{ productId: string; answer: 'accept' | 'decline' }, void>({
    run: (input, { idempotencyKey }) => answerInvitation(input.productId, input.answer, idempotencyKey),
    refreshes: [studioKey],
    onDone: (_result, { answer }) => toast.done(t(`invitations.done.${answer}`)),
  });
  if (!invitations.data || invitations.data.length === 0) return null;
  return (
    <ul className={classes.invitations} aria-label={t('invitations.title')}>
      {invitations.data.map((invitation) => (
        <li key={invitation.productId} className={classes.invitation}>
          <p>{t('invitations.text', { name: invitation.ownerName ?? '', title: invitation.title })}</p>
          <span>
            <Button
              size="compact-sm"
              loading={answer.isPending}
              onClick={() => answer.mutate({ productId: invitation.productId, answer: 'accept' })}
            >
              {t('invitations.accept')}
            </Button>
            <Button
              size="compact-sm"
              variant="default"
              onClick={() => answer.mutate({ productId: invitation.productId, answer: 'decline' })}
            >
              {t('invitations.decline')}
            </Button>
          </span>
        </li>
      ))}
    </ul>
  );
}
