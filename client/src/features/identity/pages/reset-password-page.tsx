import { Button } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { Link, useRouterState } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { sessionQuery } from '@/shared/api/session';
import { useAction } from '@/shared/hooks/use-action';
import { useProblemForm } from '@/shared/hooks/use-problem-form';
import { paths } from '@/shared/lib/paths';
import { resetPassword } from '../api/auth';
import { AuthFrame, FormProblem } from '../components/auth-frame';
import classes from '../components/auth-frame.module.css';
import { PasswordField } from '../components/password-field';
import { mailedToken } from '../model/mailed-token';
import { passwordFault } from '../model/password';

/** Where the link of the mail leads: a new password, after which every device signs in again. */
export function ResetPasswordPage() {
  const { t } = useTranslation('account');
  const queries = useQueryClient();
  const token = useRouterState({ select: (state) => mailedToken(state.location.hash) });
  const [done, setDone] = useState(false);
  const form = useProblemForm({
    initialValues: { password: '' },
    validate: { password: (value) => (passwordFault(value) ? t('field.passwordFault.short') : null) },
  });
  const reset = useAction<{ token: string; password: string }>({
    run: resetPassword,
    handles: ['invalid', 'identity.token_invalid'],
    onDone: () => {
      queries.setQueryData(sessionQuery.queryKey, null);
      setDone(true);
    },
  });
  if (done) {
    return (
      <AuthFrame title={t('reset.done')} lead={t('reset.doneLead')}>
        <Button component={Link} to={paths.signIn()}>
          {t('signIn.action')}
        </Button>
      </AuthFrame>
    );
  }
  if (!token) {
    return (
      <AuthFrame title={t('reset.noLink')} lead={t('reset.noLinkLead')}>
        <Button component={Link} to={paths.forgotPassword()}>
          {t('reset.newLink')}
        </Button>
      </AuthFrame>
    );
  }
  return (
    <AuthFrame
      title={t('reset.title')}
      lead={t('reset.lead')}
      foot={<Link to={paths.forgotPassword()}>{t('reset.newLink')}</Link>}
    >
      <form
        className={classes.form}
        noValidate
        onSubmit={form.onSubmit(({ password }) =>
          reset.mutate({ token, password }, { onError: form.refuse }),
        )}
      >
        <FormProblem text={form.problem} />
        <PasswordField
          label={t('field.newPassword')}
          description={t('field.passwordHint')}
          autoComplete="new-password"
          {...form.getInputProps('password')}
        />
        <Button type="submit" loading={reset.isPending}>
          {t('reset.action')}
        </Button>
      </form>
    </AuthFrame>
  );
}
