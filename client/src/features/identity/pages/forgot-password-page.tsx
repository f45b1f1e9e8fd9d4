import { Button, TextInput } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAction } from '@/shared/hooks/use-action';
import { useProblemForm } from '@/shared/hooks/use-problem-form';
import { paths } from '@/shared/lib/paths';
import { forgotPassword } from '../api/auth';
import { AuthFrame, FormProblem } from '../components/auth-frame';
import classes from '../components/auth-frame.module.css';
import { looksLikeEmail } from '../model/password';

/** Mails a link; says the same whether the address has an account or not. */
export function ForgotPasswordPage() {
  const { t } = useTranslation('account');
  const [sentTo, setSentTo] = useState<string | null>(null);
  const form = useProblemForm({
    initialValues: { email: '' },
    validate: { email: (value) => (looksLikeEmail(value) ? null : t('field.emailFault')) },
  });
  const send = useAction<string>({
    run: forgotPassword,
    handles: ['invalid'],
    onDone: (_, email) => setSentTo(email),
  });
  const back = <Link to={paths.signIn()}>{t('forgot.back')}</Link>;
  if (sentTo) {
    return (
      <AuthFrame
        title={t('checkMail.title')}
        lead={
          <>
            <p>{t('forgot.sent')}</p>
            <p className={classes.address}>{sentTo}</p>
          </>
        }
        foot={back}
      />
    );
  }
  return (
    <AuthFrame title={t('forgot.title')} lead={t('forgot.lead')} foot={back}>
      <form
        className={classes.form}
        noValidate
        onSubmit={form.onSubmit(({ email }) => send.mutate(email.trim(), { onError: form.refuse }))}
      >
        <FormProblem text={form.problem} />
        <TextInput
          label={t('field.email')}
          type="email"
          autoComplete="username"
          {...form.getInputProps('email')}
        />
        <Button type="submit" loading={send.isPending}>
          {t('forgot.action')}
        </Button>
      </form>
    </AuthFrame>
  );
}
