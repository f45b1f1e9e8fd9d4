import { ActionIcon, useMantineColorScheme } from '@mantine/core';
import { IconDeviceDesktop, IconMoon, IconSun } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { onDemandMenu } from './on-demand-menu';

const Body = onDemandMenu<object>(() => import('./theme-menu-body').then((module) => module.ThemeMenuBody));
const icons = { auto: IconDeviceDesktop, light: IconSun, dark: IconMoon } as const;

/** Light, dark, or what the system says. */
export function ThemeSwitch() {
  const { t } = useTranslation('common');
  const { colorScheme } = useMantineColorScheme();
  const Icon = icons[colorScheme];
  return (
    <Body
      button={(open) => (
        <ActionIcon aria-label={t('nav.theme')} aria-haspopup="menu" onClick={open}>
          <Icon size={20} stroke={1.6} />
        </ActionIcon>
      )}
    />
  );
}
