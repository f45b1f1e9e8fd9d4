import { Button, MultiSelect, Select, Textarea, TextInput } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { toProblem } from '@/shared/api/problem';
import { useProblemForm } from '@/shared/hooks/use-problem-form';
import { useLocale } from '@/shared/i18n';
import { Loaded, TextSkeleton, toast } from '@/shared/ui';
import { accountKeys, interestsQuery, meQuery } from '../api/account';
import { FormProblem } from '../components/auth-frame';
import { AvatarEditor } from '../components/avatar-editor';
import classes from '../components/settings.module.css';
import { SettingsCard, SettingsFrame } from '../components/settings-frame';
import { useMeChange } from '../components/use-me-change';
import { handleFault } from '../model/password';
import { timeZones } from '../model/time-zones';
import type { Category, MyProfile } from '../model/types';

const handleRefusals = ['identity.handle_taken', 'identity.handle_reserved', 'identity.handle_too_soon'];
const handled = ['invalid', ...handleRefusals, 'common.version_mismatch'];

/** How others see one, and the few things the product goes by. */
export function ProfilePage() {
  const query = useQuery(meQuery);
  return (
    <SettingsFrame section="profile">
      <Loaded query={query} skeleton={<TextSkeleton lines={10} />}>
        {(me) => <ProfileForm key={me.version} me={me} />}
      </Loaded>
    </SettingsFrame>
  );
}

function flatten(categories: readonly Category[]): Category[] {
  return categories.flatMap((category) => [category, ...flatten(category.children ?? [])]);
}

function ProfileForm({ me }: { me: MyProfile }) {
  const { t } = useTranslation(['account', 'common']);
  const locale = useLocale();
  const queries = useQueryClient();
  const categories = useQuery(interestsQuery);
  const zones = useMemo(() => timeZones(me.timeZone), [me.timeZone]);
  const form = useProblemForm({
    initialValues: {
      displayName: me.displayName,
      handle: me.handle,
      bio: me.bio,
      interests: me.interests,
      timeZone: me.timeZone,
    },
    validate: {
      displayName: (value) => (value.trim() ? null : t('field.nameMissing')),
      handle: (value) => (handleFault(value) ? t('field.handleFault') : null),
    },
  });
  const save = useMeChange({ handles: handled, onDone: () => toast.done(t('profile.saved')) });
  const choices = useMemo(() => {
    const known = flatten(categories.data ?? []).map((category) => ({
      value: category.slug,
      label: locale === 'en' ? category.nameEn : category.nameZh,
    }));
    const missing = me.interests.filter((slug) => !known.some((choice) => choice.value === slug));
    return [...known, ...missing.map((slug) => ({ value: slug, label: slug }))];
  }, [categories.data, locale, me.interests]);
  const submit = form.onSubmit((change) =>
    save.mutate(
      { change, version: me.version },
      {
        onError: (error) => {
          const { code, detail } = toProblem(error);
          if (handleRefusals.includes(code)) form.setFieldError('handle', detail);
          else form.refuse(error);
        },
      },
    ),
  );
  const stale = save.isError && toProblem(save.error).code === 'common.version_mismatch';
  return (
    <>
      <SettingsCard title={t('profile.avatar')}>
        <AvatarEditor me={me} />
      </SettingsCard>
      <SettingsCard title={t('settings.profile')} text={t('profile.lead')}>
        <form className={classes.form} noValidate onSubmit={submit}>
          <FormProblem text={form.problem} />
          {stale && (
            <Button
              variant="default"
              onClick={() => void queries.refetchQueries({ queryKey: accountKeys.me })}
            >
              {t('common:action.reload')}
            </Button>
          )}
          <TextInput label={t('field.displayName')} maxLength={60} {...form.getInputProps('displayName')} />
          <TextInput
            label={t('field.handle')}
            description={t('field.handleHint')}
            leftSection="@"
            maxLength={30}
            autoCapitalize="none"
            spellCheck={false}
            {...form.getInputProps('handle')}
          />
          <Textarea
            label={t('field.bio')}
            autosize
            minRows={3}
            maxRows={8}
            maxLength={1000}
            {...form.getInputProps('bio')}
          />
          <MultiSelect
            label={t('field.interests')}
            description={t('field.interestsHint')}
            data={choices}
            maxValues={20}
            searchable
            hidePickedOptions
            nothingFoundMessage={t('field.nothingFound')}
            {...form.getInputProps('interests')}
          />
          <Select
            label={t('field.timeZone')}
            description={t('field.timeZoneHint')}
            data={zones}
            searchable
            limit={60}
            allowDeselect={false}
            nothingFoundMessage={t('field.nothingFound')}
            {...form.getInputProps('timeZone')}
          />
          <div className={classes.actions}>
            <Button type="submit" loading={save.isPending}>
              {t('profile.save')}
            </Button>
          </div>
        </form>
      </SettingsCard>
    </>
  );
}
