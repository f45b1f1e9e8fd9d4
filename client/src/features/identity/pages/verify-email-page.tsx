import { Button } from '@mantine/core';
import { Link, useNavigate } from '@tanstack/react-router';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useAction } from '@/shared/hooks/use-action';
import { paths } from '@/shared/lib/paths';
import { verifyEmail } from '../api/auth';
import { AuthFrame } from '../components/auth-frame';
import { ResendForm } from '../components/resend-form';
import { mailedToken } from '../model/mailed-token';

const refusals = ['invalid', 'identity.token_invalid', 'identity.email_taken'];

/**
 * Where the link of the verification mail leads. It waits for a click, so that a mail scanner makes no account.
 * Without a link, it mails one again.
 */
export function VerifyEmailPage() {
  const { t } = useTranslation('account');
  const navigate = useNavigate();
  const token = useRef(mailedToken(window.location.hash)).current;
  const verify = useAction<string, { passwordToken: string | null }>({
    run: verifyEmail,
    handles: refusals,
    onDone: ({ passwordToken }) => {
      if (passwordToken)
        void navigate({ to: '/reset-password', hash: `token=${passwordToken}`, replace: true });
    },
  });
  if (!token || verify.isError) {
    return (
      <AuthFrame title={token ? t('verify.failed') : t('verify.again')} lead={t('verify.failedLead')}>
        <ResendForm />
      </AuthFrame>
    );
  }
  if (verify.isSuccess) {
    return (
      <AuthFrame title={t('verify.done')} lead={t('verify.doneLead')}>
        <Button component={Link} to={paths.signIn()}>
          {t('signIn.action')}
        </Button>
      </AuthFrame>
    );
  }
  return (
    <AuthFrame title={t('verify.title')} lead={t('verify.lead')}>
      <Button loading={verify.isPending} onClick={() => verify.mutate(token)}>
        {t('verify.action')}
      </Button>
    </AuthFrame>
  );
}
