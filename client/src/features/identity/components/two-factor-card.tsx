import { Badge, Button, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { toProblem } from '@/shared/api/problem';
import { useAction } from '@/shared/hooks/use-action';
import { useProblemForm } from '@/shared/hooks/use-problem-form';
import { toast } from '@/shared/ui';
import { disableTwoFactor, enableTwoFactor, renewRecoveryCodes, setUpTwoFactor } from '../api/account';
import type { MyProfile, TwoFactorSetup } from '../model/types';
import { FormProblem } from './auth-frame';
import { PasswordField } from './password-field';
import { QrCode } from './qr-code';
import { RecoveryCodes } from './recovery-codes';
import classes from './settings.module.css';
import { SettingsCard } from './settings-frame';
import { meKeys } from './use-me-change';

const handled = [
  'invalid',
  'identity.password_wrong',
  'identity.too_many_attempts',
  'identity.two_factor_invalid',
];

type Doing = 'nothing' | 'begin' | 'renew' | 'disable';

/** The authenticator app: on, off, and the codes for the day the phone is gone. */
export function TwoFactorCard({ me }: { me: MyProfile }) {
  const { t } = useTranslation('account');
  const [doing, setDoing] = useState<Doing>('nothing');
  const [setup, setSetup] = useState<TwoFactorSetup | null>(null);
  const [codes, setCodes] = useState<readonly string[] | null>(null);
  const stop = () => {
    setDoing('nothing');
    setSetup(null);
  };
  const shown = (made: readonly string[]) => {
    stop();
    setCodes(made);
  };
  return (
    <SettingsCard
      title={t('twoFactor.title')}
      text={t('twoFactor.text')}
      end={
        <Badge color={me.twoFactorEnabled ? 'teal' : 'gray'}>
          {me.twoFactorEnabled ? t('twoFactor.on') : t('twoFactor.off')}
        </Badge>
      }
    >
      {codes && <RecoveryCodes codes={codes} onDone={() => setCodes(null)} />}
      {!codes && setup && <EnableForm setup={setup} onCodes={shown} onCancel={stop} />}
      {!codes && !setup && doing !== 'nothing' && (
        <ProveForm doing={doing} onSetup={setSetup} onCodes={shown} onCancel={stop} />
      )}
      {!codes && !setup && doing === 'nothing' && (
        <>
          {me.twoFactorEnabled && <p>{t('twoFactor.left', { count: me.recoveryCodesLeft })}</p>}
          <div className={classes.actions}>
            {!me.twoFactorEnabled && (
              <Button onClick={() => setDoing('begin')}>{t('twoFactor.begin')}</Button>
            )}
            {me.twoFactorEnabled && (
              <>
                <Button variant="default" onClick={() => setDoing('renew')}>
                  {t('twoFactor.renew')}
                </Button>
                <Button variant="subtle" color="vermilion" onClick={() => setDoing('disable')}>
                  {t('twoFactor.disable')}
                </Button>
              </>
            )}
          </div>
        </>
      )}
    </SettingsCard>
  );
}

interface ProveFormProps {
  doing: Exclude<Doing, 'nothing'>;
  onSetup: (setup: TwoFactorSetup) => void;
  onCodes: (codes: readonly string[]) => void;
  onCancel: () => void;
}

/** Every change begins with the password; turning it off takes a code as well. */
function ProveForm({ doing, onSetup, onCodes, onCancel }: ProveFormProps) {
  const { t } = useTranslation(['account', 'common']);
  const form = useProblemForm({
    initialValues: { password: '', code: '' },
    validate: {
      password: (value) => (value ? null : t('field.passwordMissing')),
      code: (value) => (doing !== 'disable' || value.trim() ? null : t('field.codeMissing')),
    },
  });
  const prove = useAction<{ password: string; code: string }>({
    run: async ({ password, code }) => {
      if (doing === 'begin') onSetup(await setUpTwoFactor(password));
      else if (doing === 'renew') onCodes((await renewRecoveryCodes(password)).recoveryCodes);
      else await disableTwoFactor({ password, code });
    },
    handles: handled,
    refreshes: meKeys,
    onDone: () => {
      if (doing !== 'disable') return;
      toast.done(t('twoFactor.disabled'));
      onCancel();
    },
  });
  const submit = form.onSubmit((values) =>
    prove.mutate(values, {
      onError: (error) => {
        const problem = toProblem(error);
        if (problem.code === 'identity.password_wrong') form.setFieldError('password', problem.detail);
        else if (problem.code === 'identity.two_factor_invalid') form.setFieldError('code', problem.detail);
        else form.refuse(error);
      },
    }),
  );
  return (
    <form className={classes.form} noValidate onSubmit={submit}>
      <FormProblem text={form.problem} />
      <PasswordField
        label={t('field.currentPassword')}
        autoComplete="current-password"
        autoFocus
        {...form.getInputProps('password')}
      />
      {doing === 'disable' && (
        <TextInput
          label={t('twoFactor.codeOrRecovery')}
          autoComplete="one-time-code"
          maxLength={20}
          {...form.getInputProps('code')}
        />
      )}
      <div className={classes.actions}>
        <Button type="submit" color={doing === 'disable' ? 'vermilion' : undefined} loading={prove.isPending}>
          {doing === 'begin'
            ? t('twoFactor.next')
            : doing === 'renew'
              ? t('twoFactor.renew')
              : t('twoFactor.disable')}
        </Button>
        <Button variant="subtle" onClick={onCancel}>
          {t('common:action.cancel')}
        </Button>
      </div>
    </form>
  );
}

interface EnableFormProps {
  setup: TwoFactorSetup;
  onCodes: (codes: readonly string[]) => void;
  onCancel: () => void;
}

function EnableForm({ setup, onCodes, onCancel }: EnableFormProps) {
  const { t } = useTranslation(['account', 'common']);
  const form = useProblemForm({
    initialValues: { code: '' },
    validate: { code: (value) => (value.trim() ? null : t('field.codeMissing')) },
  });
  const enable = useAction<string, { recoveryCodes: string[] }>({
    run: enableTwoFactor,
    handles: handled,
    refreshes: meKeys,
    onDone: ({ recoveryCodes }) => onCodes(recoveryCodes),
  });
  return (
    <form
      className={classes.form}
      noValidate
      onSubmit={form.onSubmit(({ code }) => enable.mutate(code, { onError: form.refuse }))}
    >
      <p>{t('twoFactor.scan')}</p>
      <QrCode svg={setup.qrSvg} label={t('twoFactor.qr')} />
      <div>
        <p className={classes.rowText}>{t('twoFactor.secret')}</p>
        <p className={classes.secret}>{setup.secret.replace(/(.{4})/g, '$1 ').trim()}</p>
      </div>
      <FormProblem text={form.problem} />
      <TextInput
        label={t('field.code')}
        inputMode="numeric"
        autoComplete="one-time-code"
        maxLength={10}
        {...form.getInputProps('code')}
      />
      <div className={classes.actions}>
        <Button type="submit" loading={enable.isPending}>
          {t('twoFactor.enable')}
        </Button>
        <Button variant="subtle" onClick={onCancel}>
          {t('common:action.cancel')}
        </Button>
      </div>
    </form>
  );
}
