import { Menu, useMantineColorScheme } from '@mantine/core';
import { IconCheck, IconDeviceDesktop, IconMoon, IconSun } from '@tabler/icons-react';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';

const choices = [
  { value: 'auto', label: 'nav.themeAuto', icon: IconDeviceDesktop },
  { value: 'light', label: 'nav.themeLight', icon: IconSun },
  { value: 'dark', label: 'nav.themeDark', icon: IconMoon },
] as const;

interface ThemeMenuBodyProps {
  target: ReactElement;
  opened: boolean;
  onChange: (opened: boolean) => void;
}

export function ThemeMenuBody({ target, opened, onChange }: ThemeMenuBodyProps) {
  const { t } = useTranslation('common');
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  return (
    <Menu position="bottom-end" width={180} opened={opened} onChange={onChange}>
      <Menu.Target>{target}</Menu.Target>
      <Menu.Dropdown>
        {choices.map(({ value, label, icon: Icon }) => (
          <Menu.Item
            key={value}
            leftSection={<Icon size={18} stroke={1.6} />}
            rightSection={colorScheme === value ? <IconCheck size={16} /> : null}
            onClick={() => setColorScheme(value)}
          >
            {t(label)}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
