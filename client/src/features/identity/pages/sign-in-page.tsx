import { Anchor, Button, TextInput, useMantineColorScheme } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { toProblem } from '@/shared/api/problem';
import { sessionQuery } from '@/shared/api/session';
import { useAction } from '@/shared/hooks/use-action';
import { useProblemForm } from '@/shared/hooks/use-problem-form';
import { accountLocale, changeLocale, keepChoice } from '@/shared/i18n';
import { paths, safeReturn } from '@/shared/lib/paths';
import { type SignInInput, signIn } from '../api/auth';
import { AuthFrame, FormProblem } from '../components/auth-frame';
import classes from '../components/auth-frame.module.css';
import { PasswordField } from '../components/password-field';
import { looksLikeEmail } from '../model/password';
import type { MyProfile } from '../model/types';

const refusals = [
  'invalid',
  'identity.invalid_credentials',
  'identity.email_not_verified',
  'identity.account_locked',
  'identity.too_many_attempts',
  'identity.two_factor_required',
  'identity.two_factor_invalid',
];

type Step = 'password' | 'code' | 'recovery';

/** Address and password, then the code where the second factor is on. */
export function SignInPage() {
  const { t } = useTranslation(['account', 'common']);
  const search = useSearch({ strict: false }) as { return?: string };
  const arrive = useArrival(safeReturn(search.return));
  const [step, setStep] = useState<Step>('password');
  const [unverified, setUnverified] = useState(false);
  const form = useProblemForm({
    initialValues: { email: '', password: '', code: '' },
    validate: {
      email: (value) => (looksLikeEmail(value) ? null : t('field.emailFault')),
      password: (value) => (value ? null : t('field.passwordMissing')),
      code: (value) => (step === 'password' || value.trim() ? null : t('field.codeMissing')),
    },
  });
  const enter = useAction<SignInInput, { member: MyProfile }>({
    run: signIn,
    handles: refusals,
    onDone: ({ member }) => arrive(member),
  });
  const change = (next: Step) => {
    form.clearProblem();
    form.setFieldValue('code', '');
    form.clearErrors();
    setStep(next);
  };
  const submit = form.onSubmit(({ email, password, code }) => {
    const proof = step === 'code' ? { code } : step === 'recovery' ? { recoveryCode: code } : {};
    enter.mutate(
      { email: email.trim(), password, ...proof },
      {
        onError: (error) => {
          const problem = toProblem(error);
          setUnverified(problem.code === 'identity.email_not_verified');
          if (problem.code === 'identity.two_factor_required') change('code');
          else form.refuse(error);
        },
      },
    );
  });
  if (step !== 'password') {
    const recovery = step === 'recovery';
    return (
      <AuthFrame
        title={t('signIn.codeTitle')}
        lead={recovery ? t('signIn.recoveryLead') : t('signIn.codeLead')}
        foot={
          <div className={classes.aside}>
            <Anchor component="button" type="button" onClick={() => change(recovery ? 'code' : 'recovery')}>
              {recovery ? t('signIn.useCode') : t('signIn.useRecovery')}
            </Anchor>
            <Anchor component="button" type="button" onClick={() => change('password')}>
              {t('signIn.backToPassword')}
            </Anchor>
          </div>
        }
      >
        <form className={classes.form} noValidate onSubmit={submit}>
          <FormProblem text={form.problem} />
          <TextInput
            key={step}
            data-autofocus
            autoFocus
            label={recovery ? t('field.recoveryCode') : t('field.code')}
            inputMode={recovery ? 'text' : 'numeric'}
            autoComplete="one-time-code"
            maxLength={20}
            {...form.getInputProps('code')}
          />
          <Button type="submit" loading={enter.isPending}>
            {t('signIn.action')}
          </Button>
        </form>
      </AuthFrame>
    );
  }
  return (
    <AuthFrame
      title={t('signIn.title')}
      lead={t('signIn.lead')}
      foot={
        <>
          {t('signIn.noAccount')}{' '}
          <Link to={paths.register(search.return)}>{t('common:action.register')}</Link>
        </>
      }
    >
      <form className={classes.form} noValidate onSubmit={submit}>
        <FormProblem text={form.problem} />
        {unverified && <Link to="/verify-email">{t('signIn.resend')}</Link>}
        <TextInput
          label={t('field.email')}
          type="email"
          autoComplete="username"
          {...form.getInputProps('email')}
        />
        <PasswordField
          label={t('field.password')}
          autoComplete="current-password"
          {...form.getInputProps('password')}
        />
        <Button type="submit" loading={enter.isPending}>
          {t('signIn.action')}
        </Button>
        <div className={classes.aside}>
          <Link to={paths.forgotPassword()}>{t('signIn.forgot')}</Link>
        </div>
      </form>
    </AuthFrame>
  );
}

/** Takes the member in: nothing a visitor read stays, language and appearance follow the account. */
function useArrival(target: string) {
  const queries = useQueryClient();
  const navigate = useNavigate();
  const { setColorScheme } = useMantineColorScheme();
  return (member: MyProfile) => {
    if (member.theme !== 'system') setColorScheme(member.theme);
    keepChoice(null);
    void changeLocale(accountLocale(member)).then(() => {
      queries.clear();
      queries.setQueryData(sessionQuery.queryKey, member);
      return navigate({ to: target, replace: true });
    });
  };
}
