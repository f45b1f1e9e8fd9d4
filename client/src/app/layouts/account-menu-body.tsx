import { Menu } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { Session } from '@/shared/api/session';
import { paths } from '@/shared/lib/paths';
import { useSignOut } from '../use-sign-out';
import { canOpenConsole, canOpenStudio } from './access';

interface AccountMenuBodyProps {
  member: Session;
  target: ReactElement;
  opened: boolean;
  onChange: (opened: boolean) => void;
}

export function AccountMenuBody({ member, target, opened, onChange }: AccountMenuBodyProps) {
  const { t } = useTranslation('common');
  const signOut = useSignOut();
  return (
    <Menu position="bottom-end" width={220} opened={opened} onChange={onChange}>
      <Menu.Target>{target}</Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{member.displayName}</Menu.Label>
        <Menu.Item component={Link} to={paths.learning()}>
          {t('nav.learning')}
        </Menu.Item>
        <Menu.Item component={Link} to={paths.orders()}>
          {t('nav.orders')}
        </Menu.Item>
        <Menu.Item component={Link} to={paths.gifts()}>
          {t('nav.gifts')}
        </Menu.Item>
        <Menu.Item component={Link} to={paths.memberships()}>
          {t('nav.membership')}
        </Menu.Item>
        <Menu.Item component={Link} to={paths.settings()}>
          {t('nav.settings')}
        </Menu.Item>
        {canOpenStudio(member) && (
          <Menu.Item component={Link} to={paths.studio()}>
            {t('nav.studio')}
          </Menu.Item>
        )}
        {canOpenConsole(member) && (
          <Menu.Item component={Link} to={paths.console()}>
            {t('nav.console')}
          </Menu.Item>
        )}
        <Menu.Divider />
        <Menu.Item onClick={() => signOut.mutate()}>{t('action.signOut')}</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
