import { Button, TextInput } from '@mantine/core';
import { Link, useSearch } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAction } from '@/shared/hooks/use-action';
import { useProblemForm } from '@/shared/hooks/use-problem-form';
import { useLocale } from '@/shared/i18n';
import { paths } from '@/shared/lib/paths';
import { toast } from '@/shared/ui';
import { register, resendVerification } from '../api/auth';
import { AuthFrame, FormProblem } from '../components/auth-frame';
import classes from '../components/auth-frame.module.css';
import { PasswordField } from '../components/password-field';
import { looksLikeEmail, passwordFault } from '../model/password';
import { deviceZone } from '../model/time-zones';

const pauseSeconds = 60;

/** Three fields, then one's mail. The answer is the same whether the address has an account or not. */
export function RegisterPage() {
  const { t } = useTranslation(['account', 'common']);
  const locale = useLocale();
  const search = useSearch({ strict: false }) as { return?: string };
  const [sentTo, setSentTo] = useState<string | null>(null);
  const form = useProblemForm({
    initialValues: { email: '', displayName: '', password: '' },
    validate: {
      email: (value) => (looksLikeEmail(value) ? null : t('field.emailFault')),
      displayName: (value) => (value.trim() ? null : t('field.nameMissing')),
      password: (value, values) => {
        const fault = passwordFault(value, [values.email, values.displayName]);
        return fault ? t(`field.passwordFault.${fault}`) : null;
      },
    },
  });
  const send = useAction<{ email: string; displayName: string; password: string }>({
    run: (input) => register({ ...input, locale, timeZone: deviceZone() }),
    handles: ['invalid'],
    onDone: (_, { email }) => setSentTo(email),
  });
  if (sentTo) return <CheckMail address={sentTo} onBack={() => setSentTo(null)} />;
  return (
    <AuthFrame
      title={t('register.title')}
      lead={t('register.lead')}
      foot={
        <>
          {t('register.haveAccount')}{' '}
          <Link to={paths.signIn(search.return)}>{t('common:action.signIn')}</Link>
        </>
      }
    >
      <form
        className={classes.form}
        noValidate
        onSubmit={form.onSubmit((values) =>
          send.mutate({ ...values, email: values.email.trim() }, { onError: form.refuse }),
        )}
      >
        <FormProblem text={form.problem} />
        <TextInput
          label={t('field.email')}
          type="email"
          autoComplete="email"
          {...form.getInputProps('email')}
        />
        <TextInput
          label={t('field.displayName')}
          description={t('field.displayNameHint')}
          autoComplete="nickname"
          maxLength={60}
          {...form.getInputProps('displayName')}
        />
        <PasswordField
          label={t('field.password')}
          description={t('field.passwordHint')}
          autoComplete="new-password"
          {...form.getInputProps('password')}
        />
        <Button type="submit" loading={send.isPending}>
          {t('register.action')}
        </Button>
      </form>
    </AuthFrame>
  );
}

function CheckMail({ address, onBack }: { address: string; onBack: () => void }) {
  const { t } = useTranslation('account');
  const [wait, setWait] = useState(pauseSeconds);
  useEffect(() => {
    if (wait === 0) return;
    const timer = setTimeout(() => setWait(wait - 1), 1000);
    return () => clearTimeout(timer);
  }, [wait]);
  const resend = useAction<void>({
    run: () => resendVerification(address),
    onDone: () => {
      setWait(pauseSeconds);
      toast.done(t('verify.resent'));
    },
  });
  return (
    <AuthFrame
      title={t('checkMail.title')}
      lead={
        <>
          <p>{t('checkMail.lead')}</p>
          <p className={classes.address}>{address}</p>
        </>
      }
    >
      <p>{t('checkMail.hint')}</p>
      <Button
        variant="default"
        disabled={wait > 0}
        loading={resend.isPending}
        onClick={() => resend.mutate()}
      >
        {wait > 0 ? t('checkMail.wait', { seconds: wait }) : t('verify.resend')}
      </Button>
      <Button variant="subtle" onClick={onBack}>
        {t('checkMail.back')}
      </Button>
    </AuthFrame>
  );
}
