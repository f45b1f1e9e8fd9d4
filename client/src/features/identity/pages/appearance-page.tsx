import { Radio, Stack, useMantineColorScheme } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { changeLocale, useLocale } from '@/shared/i18n';
import type { Locale } from '@/shared/lib/format';
import { Loaded, TextSkeleton } from '@/shared/ui';
import { meQuery } from '../api/account';
import { SettingsCard, SettingsFrame } from '../components/settings-frame';
import { useMeChange } from '../components/use-me-change';
import type { AccountTheme, MyProfile } from '../model/types';

/** Language and appearance: at once on this device, and kept with the account for the others. */
export function AppearancePage() {
  const query = useQuery(meQuery);
  return (
    <SettingsFrame section="appearance">
      <Loaded query={query} skeleton={<TextSkeleton lines={6} />}>
        {(me) => <Choices me={me} />}
      </Loaded>
    </SettingsFrame>
  );
}

function Choices({ me }: { me: MyProfile }) {
  const { t } = useTranslation(['account', 'common']);
  const locale = useLocale();
  const queries = useQueryClient();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const save = useMeChange();
  const chooseLanguage = (value: string) => {
    void changeLocale(value as Locale);
    // What the server wrote in the old language is read again once the account has the new one.
    save.mutate(
      { change: { locale: value }, version: me.version },
      { onSettled: () => void queries.invalidateQueries() },
    );
  };
  const chooseTheme = (value: string) => {
    setColorScheme(value === 'system' ? 'auto' : (value as 'light' | 'dark'));
    save.mutate({ change: { theme: value as AccountTheme }, version: me.version });
  };
  return (
    <>
      <SettingsCard title={t('common:nav.language')} text={t('appearance.languageText')}>
        <Radio.Group aria-label={t('common:nav.language')} value={locale} onChange={chooseLanguage}>
          <Stack gap="sm">
            <Radio value="zh-CN" label={t('appearance.zh')} lang="zh-CN" disabled={save.isPending} />
            <Radio value="en" label={t('appearance.en')} lang="en" disabled={save.isPending} />
          </Stack>
        </Radio.Group>
      </SettingsCard>
      <SettingsCard title={t('common:nav.theme')} text={t('appearance.themeText')}>
        <Radio.Group
          aria-label={t('common:nav.theme')}
          value={colorScheme === 'auto' ? 'system' : colorScheme}
          onChange={chooseTheme}
        >
          <Stack gap="sm">
            <Radio value="system" label={t('common:nav.themeAuto')} disabled={save.isPending} />
            <Radio value="light" label={t('common:nav.themeLight')} disabled={save.isPending} />
            <Radio value="dark" label={t('common:nav.themeDark')} disabled={save.isPending} />
          </Stack>
        </Radio.Group>
      </SettingsCard>
    </>
  );
}
