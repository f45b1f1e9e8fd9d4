import { Button } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { problemText } from '@/shared/api/errors';
import { toProblem } from '@/shared/api/problem';
import { useAction } from '@/shared/hooks/use-action';
import { paths } from '@/shared/lib/paths';
import { confirmEmail } from '../api/auth';
import { AuthFrame, FormProblem } from '../components/auth-frame';
import { mailedToken } from '../model/mailed-token';

/** Where the link to a new address leads; the move waits for a click, so that a mail scanner does not make it. */
export function ConfirmEmailPage() {
  const { t } = useTranslation('account');
  const queries = useQueryClient();
  const token = useRef(mailedToken(window.location.hash)).current;
  const confirm = useAction<string>({
    run: confirmEmail,
    handles: ['invalid', 'identity.token_invalid', 'identity.email_taken'],
    onDone: () => void queries.invalidateQueries(),
  });
  if (confirm.isSuccess) {
    return (
      <AuthFrame title={t('confirmEmail.done')} lead={t('confirmEmail.doneLead')}>
        <Button component={Link} to={paths.settings('security')}>
          {t('confirmEmail.settings')}
        </Button>
      </AuthFrame>
    );
  }
  return (
    <AuthFrame title={t('confirmEmail.title')} lead={t('confirmEmail.lead')}>
      <FormProblem text={confirm.isError ? problemText(toProblem(confirm.error)) : null} />
      <Button loading={confirm.isPending} disabled={!token} onClick={() => confirm.mutate(token)}>
        {t('confirmEmail.action')}
      </Button>
    </AuthFrame>
  );
}
