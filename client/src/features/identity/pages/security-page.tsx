import { Button, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { toProblem } from '@/shared/api/problem';
import { useAction } from '@/shared/hooks/use-action';
import { type ProblemForm, useProblemForm } from '@/shared/hooks/use-problem-form';
import { Loaded, TextSkeleton, toast } from '@/shared/ui';
import { accountKeys, changeEmail, changePassword, meQuery } from '../api/account';
import { FormProblem } from '../components/auth-frame';
import { PasswordField } from '../components/password-field';
import classes from '../components/settings.module.css';
import { SettingsCard, SettingsFrame } from '../components/settings-frame';
import { TwoFactorCard } from '../components/two-factor-card';
import { looksLikeEmail, passwordFault } from '../model/password';
import type { MyProfile } from '../model/types';

const handled = ['invalid', 'identity.password_wrong', 'identity.too_many_attempts'];

/** Password, address, second factor. */
export function SecurityPage() {
  const query = useQuery(meQuery);
  return (
    <SettingsFrame section="security">
      <Loaded query={query} skeleton={<TextSkeleton lines={12} />}>
        {(me) => (
          <>
            <TwoFactorCard me={me} />
            <PasswordCard me={me} />
            <EmailCard me={me} />
          </>
        )}
      </Loaded>
    </SettingsFrame>
  );
}

/** A wrong password stands beside its field, everything else where the form puts it. */
function refuseBeside<T extends Record<string, unknown>>(
  form: ProblemForm<T>,
  field: string,
  error: unknown,
) {
  const problem = toProblem(error);
  if (problem.code === 'identity.password_wrong') form.setFieldError(field, problem.detail);
  else form.refuse(error);
}

function PasswordCard({ me }: { me: MyProfile }) {
  const { t } = useTranslation('account');
  const form = useProblemForm({
    initialValues: { current: '', next: '' },
    validate: {
      current: (value) => (value ? null : t('field.passwordMissing')),
      next: (value) => {
        const fault = passwordFault(value, [me.email, me.handle]);
        return fault ? t(`field.passwordFault.${fault}`) : null;
      },
    },
  });
  const change = useAction<{ current: string; next: string }>({
    run: changePassword,
    handles: handled,
    refreshes: [accountKeys.sessions],
    onDone: () => {
      form.reset();
      toast.done(t('security.passwordDone'));
    },
  });
  return (
    <SettingsCard title={t('field.password')} text={t('security.passwordText')}>
      <form
        className={classes.form}
        noValidate
        onSubmit={form.onSubmit((values) =>
          change.mutate(values, { onError: (error) => refuseBeside(form, 'current', error) }),
        )}
      >
        <FormProblem text={form.problem} />
        <PasswordField
          label={t('field.currentPassword')}
          autoComplete="current-password"
          {...form.getInputProps('current')}
        />
        <PasswordField
          label={t('field.newPassword')}
          description={t('field.passwordHint')}
          autoComplete="new-password"
          {...form.getInputProps('next')}
        />
        <div className={classes.actions}>
          <Button type="submit" variant="default" loading={change.isPending}>
            {t('security.passwordAction')}
          </Button>
        </div>
      </form>
    </SettingsCard>
  );
}

function EmailCard({ me }: { me: MyProfile }) {
  const { t } = useTranslation('account');
  const [sentTo, setSentTo] = useState<string | null>(null);
  const form = useProblemForm({
    initialValues: { newEmail: '', password: '' },
    validate: {
      newEmail: (value) => (looksLikeEmail(value) ? null : t('field.emailFault')),
      password: (value) => (value ? null : t('field.passwordMissing')),
    },
  });
  const change = useAction<{ newEmail: string; password: string }>({
    run: changeEmail,
    handles: handled,
    onDone: (_, { newEmail }) => {
      form.reset();
      setSentTo(newEmail);
    },
  });
  return (
    <SettingsCard title={t('field.email')} text={t('security.emailText', { email: me.email })}>
      {sentTo && <p role="status">{t('security.emailSent', { email: sentTo })}</p>}
      <form
        className={classes.form}
        noValidate
        onSubmit={form.onSubmit((values) =>
          change.mutate(
            { ...values, newEmail: values.newEmail.trim() },
            { onError: (error) => refuseBeside(form, 'password', error) },
          ),
        )}
      >
        <FormProblem text={form.problem} />
        <TextInput
          label={t('field.newEmail')}
          type="email"
          autoComplete="email"
          {...form.getInputProps('newEmail')}
        />
        <PasswordField
          label={t('field.currentPassword')}
          autoComplete="current-password"
          {...form.getInputProps('password')}
        />
        <div className={classes.actions}>
          <Button type="submit" variant="default" loading={change.isPending}>
            {t('security.emailAction')}
          </Button>
        </div>
      </form>
    </SettingsCard>
  );
}
