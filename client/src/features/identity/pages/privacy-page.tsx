import { Badge, Button, Select, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useAction } from '@/shared/hooks/use-action';
import { useFormat } from '@/shared/hooks/use-format';
import { useProblemForm } from '@/shared/hooks/use-problem-form';
import { Loaded, TextSkeleton, toast, useConfirm } from '@/shared/ui';
import { accountKeys, consentsQuery, grantConsent, meQuery, withdrawConsent } from '../api/account';
import { FormProblem } from '../components/auth-frame';
import classes from '../components/settings.module.css';
import { SettingsCard, SettingsFrame } from '../components/settings-frame';
import { meKeys, useMeChange } from '../components/use-me-change';
import { ageBands, type Consent, detailsPurpose, type MyProfile } from '../model/types';

/** What one agreed to, and what is kept because of it. */
export function PrivacyPage() {
  const consents = useQuery(consentsQuery);
  const me = useQuery(meQuery);
  return (
    <SettingsFrame section="privacy">
      <Loaded query={consents} skeleton={<TextSkeleton lines={8} />}>
        {(rows) => (
          <>
            {rows.map((consent) => (
              <ConsentCard key={consent.purpose} consent={consent} />
            ))}
            {rows.some((consent) => consent.purpose === detailsPurpose && consent.inForce) && (
              <Loaded query={me} skeleton={<TextSkeleton lines={5} />}>
                {(profile) => <DetailsForm key={profile.version} me={profile} />}
              </Loaded>
            )}
          </>
        )}
      </Loaded>
    </SettingsFrame>
  );
}

function ConsentCard({ consent }: { consent: Consent }) {
  const { t } = useTranslation('account');
  const format = useFormat();
  const confirm = useConfirm();
  const refreshes = [accountKeys.consents, ...meKeys];
  const grant = useAction<void>({ run: () => grantConsent(consent), refreshes });
  const withdraw = useAction<void>({
    run: () => withdrawConsent(consent.purpose),
    refreshes,
    onDone: () => toast.done(t('privacy.withdrawn')),
  });
  const since =
    consent.inForce && consent.grantedAt
      ? t('privacy.since', { date: format.date(consent.grantedAt) })
      : null;
  return (
    <SettingsCard
      title={t('privacy.detailsTitle')}
      text={since ?? t('privacy.optional')}
      end={
        <Badge color={consent.inForce ? 'teal' : 'gray'}>
          {consent.inForce ? t('privacy.agreed') : t('privacy.notAgreed')}
        </Badge>
      }
    >
      <p className={classes.consent}>{consent.text}</p>
      <div className={classes.actions}>
        {consent.inForce ? (
          <Button
            variant="subtle"
            color="vermilion"
            loading={withdraw.isPending}
            onClick={() =>
              void confirm({
                title: t('privacy.withdrawTitle'),
                consequence: t('privacy.withdrawText'),
                action: t('privacy.withdraw'),
                destructive: true,
              }).then((yes) => yes && withdraw.mutate())
            }
          >
            {t('privacy.withdraw')}
          </Button>
        ) : (
          <Button variant="default" loading={grant.isPending} onClick={() => grant.mutate()}>
            {t('privacy.agree')}
          </Button>
        )}
      </div>
    </SettingsCard>
  );
}

function DetailsForm({ me }: { me: MyProfile }) {
  const { t } = useTranslation('account');
  const form = useProblemForm({
    initialValues: { occupation: me.occupation ?? '', region: me.region ?? '', ageBand: me.ageBand ?? '' },
  });
  const save = useMeChange({
    handles: ['invalid', 'common.version_mismatch', 'identity.consent_needed'],
    onDone: () => toast.done(t('profile.saved')),
  });
  return (
    <SettingsCard title={t('privacy.details')} text={t('privacy.detailsText')}>
      <form
        className={classes.form}
        noValidate
        onSubmit={form.onSubmit((values) =>
          save.mutate(
            { change: { ...values, ageBand: values.ageBand ?? '' }, version: me.version },
            { onError: form.refuse },
          ),
        )}
      >
        <FormProblem text={form.problem} />
        <TextInput label={t('field.occupation')} maxLength={80} {...form.getInputProps('occupation')} />
        <TextInput label={t('field.region')} maxLength={80} {...form.getInputProps('region')} />
        <Select
          label={t('field.ageBand')}
          clearable
          data={ageBands.map((band) => ({ value: band, label: t(`ageBand.${band}`) }))}
          {...form.getInputProps('ageBand')}
        />
        <div className={classes.actions}>
          <Button type="submit" loading={save.isPending}>
            {t('profile.save')}
          </Button>
        </div>
      </form>
    </SettingsCard>
  );
}
