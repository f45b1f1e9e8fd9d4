import { Button, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAction } from '@/shared/hooks/use-action';
import { useProblemForm } from '@/shared/hooks/use-problem-form';
import { resendVerification } from '../api/auth';
import { looksLikeEmail } from '../model/password';
import { FormProblem } from './auth-frame';
import classes from './auth-frame.module.css';

/** Asks for the verification mail again; says the same whatever the address is. */
export function ResendForm() {
  const { t } = useTranslation('account');
  const [sent, setSent] = useState(false);
  const form = useProblemForm({
    initialValues: { email: '' },
    validate: { email: (value) => (looksLikeEmail(value) ? null : t('field.emailFault')) },
  });
  const resend = useAction<string>({
    run: resendVerification,
    handles: ['invalid'],
    onDone: () => setSent(true),
  });
  if (sent) return <p role="status">{t('verify.resent')}</p>;
  return (
    <form
      className={classes.form}
      noValidate
      onSubmit={form.onSubmit(({ email }) => resend.mutate(email.trim(), { onError: form.refuse }))}
    >
      <FormProblem text={form.problem} />
      <TextInput
        label={t('field.email')}
        type="email"
        autoComplete="email"
        {...form.getInputProps('email')}
      />
      <Button type="submit" loading={resend.isPending}>
        {t('verify.resend')}
      </Button>
    </form>
  );
}
