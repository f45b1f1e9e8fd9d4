import { Button, Menu, Skeleton, UnstyledButton } from '@mantine/core';
import { Link, useRouterState } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useSession } from '@/shared/api/session';
import { useLanguageSwitch } from '@/shared/hooks/use-language-switch';
import { paths } from '@/shared/lib/paths';
import { MemberAvatar } from '@/shared/ui';
import { ThemeSwitch } from '@/shared/ui/theme-switch';
import { useSignOut } from '../use-sign-out';
import { canOpenConsole, canOpenStudio } from './access';
import classes from './layouts.module.css';

/** Language, appearance, and who one is here. */
export function AccountCorner() {
  const { t } = useTranslation('common');
  const { member, pending } = useSession();
  const language = useLanguageSwitch();
  const signOut = useSignOut();
  const here = useRouterState({ select: (state) => state.location.href });
  return (
    <div className={classes.corner}>
      <Button
        variant="subtle"
        color="gray"
        size="compact-sm"
        className={classes.language}
        lang={language.other}
        onClick={language.toggle}
      >
        {t('nav.switchLanguage')}
      </Button>
      <span className={classes.themeSwitch}>
        <ThemeSwitch />
      </span>
      {pending && <Skeleton circle height={34} />}
      {!pending && !member && (
        <>
          <Button component={Link} to={paths.signIn(here)} variant="subtle" size="sm">
            {t('action.signIn')}
          </Button>
          <Button component={Link} to={paths.register(here)} size="sm" className={classes.wideOnly}>
            {t('action.register')}
          </Button>
        </>
      )}
      {member && (
        <Menu position="bottom-end" width={220} withinPortal>
          <Menu.Target>
            <UnstyledButton className={classes.avatarButton} aria-label={t('nav.account')}>
              <MemberAvatar name={member.displayName} src={member.avatarUrl} size={34} />
            </UnstyledButton>
          </Menu.Target>
          <Menu.Dropdown>
            <Menu.Label>{member.displayName}</Menu.Label>
            <Menu.Item component={Link} to={paths.learning()}>
              {t('nav.learning')}
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
      )}
    </div>
  );
}
