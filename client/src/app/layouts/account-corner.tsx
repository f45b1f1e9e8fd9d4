import { Button, Skeleton } from '@mantine/core';
import { Link, useRouterState } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useSession } from '@/shared/api/session';
import { useLanguageSwitch } from '@/shared/hooks/use-language-switch';
import { paths } from '@/shared/lib/paths';
import { ThemeSwitch } from '@/shared/ui/theme-switch';
import { AccountMenu } from './account-menu';
import classes from './layouts.module.css';

/** Language, appearance, and who one is here. */
export function AccountCorner() {
  const { t } = useTranslation('common');
  const { member, pending } = useSession();
  const language = useLanguageSwitch();
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
      {member && <AccountMenu member={member} />}
    </div>
  );
}
