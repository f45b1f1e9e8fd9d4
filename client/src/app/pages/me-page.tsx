import { Button, SegmentedControl, UnstyledButton, useMantineColorScheme } from '@mantine/core';
import {
  IconBook2,
  IconChevronRight,
  IconFeather,
  IconGift,
  IconLanguage,
  IconLogout,
  IconMoon,
  IconReceipt,
  IconSettings,
  IconShieldCog,
  IconStar,
  IconUser,
} from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import type { ComponentType, ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useSession } from '@/shared/api/session';
import { useLanguageSwitch } from '@/shared/hooks/use-language-switch';
import { useTitle } from '@/shared/hooks/use-title';
import { paths } from '@/shared/lib/paths';
import { EmptyState, MemberAvatar, RowsSkeleton } from '@/shared/ui';
import { canOpenConsole, canOpenStudio } from '../layouts/access';
import { useSignOut } from '../use-sign-out';
import classes from './me-page.module.css';

type Icon = ComponentType<{ size?: number; stroke?: number }>;

/** The tab at the thumb: everything that is about oneself. */
export function MePage() {
  const { t } = useTranslation('common');
  useTitle(t('nav.me'));
  const { member, pending } = useSession();
  const signOut = useSignOut();
  if (pending) return <RowsSkeleton rows={4} />;
  return (
    <div className={classes.page}>
      {member ? (
        <header className={classes.head}>
          <MemberAvatar name={member.displayName} src={member.avatarUrl} size={64} />
          <div>
            <h1 className={classes.name}>{member.displayName}</h1>
            <p className={classes.handle}>{`@${member.handle}`}</p>
          </div>
        </header>
      ) : (
        <EmptyState
          compact
          icon={<IconUser size={40} stroke={1.2} />}
          title={t('state.signInFirst')}
          text={t('me.visitor')}
          action={
            <>
              <Button component={Link} to={paths.signIn(paths.me())}>
                {t('action.signIn')}
              </Button>
              <Button component={Link} to={paths.register(paths.me())} variant="default">
                {t('action.register')}
              </Button>
            </>
          }
        />
      )}
      {member && (
        <div className={classes.card}>
          <Row to={paths.learning()} icon={IconBook2} label={t('nav.learning')} />
          <Row to={paths.orders()} icon={IconReceipt} label={t('nav.orders')} />
          <Row to={paths.gifts()} icon={IconGift} label={t('nav.gifts')} />
          <Row to={paths.memberships()} icon={IconStar} label={t('nav.membership')} />
          <Row to={paths.settings()} icon={IconSettings} label={t('nav.settings')} />
          {canOpenStudio(member) && <Row to={paths.studio()} icon={IconFeather} label={t('nav.studio')} />}
          {canOpenConsole(member) && (
            <Row to={paths.console()} icon={IconShieldCog} label={t('nav.console')} />
          )}
        </div>
      )}
      <div className={classes.card}>
        <LanguageRow />
        <ThemeRow />
      </div>
      {member && (
        <div className={classes.card}>
          <UnstyledButton className={classes.row} onClick={() => signOut.mutate()}>
            <RowBody icon={IconLogout} label={t('action.signOut')} />
          </UnstyledButton>
        </div>
      )}
    </div>
  );
}

function RowBody({ icon: Icon, label, end }: { icon: Icon; label: string; end?: ReactNode }) {
  return (
    <>
      <Icon size={20} stroke={1.6} />
      <span className={classes.label}>{label}</span>
      {end}
    </>
  );
}

function Row({ to, icon, label }: { to: string; icon: Icon; label: string }) {
  return (
    <Link to={to} className={classes.row}>
      <RowBody icon={icon} label={label} end={<IconChevronRight size={18} stroke={1.6} />} />
    </Link>
  );
}

function LanguageRow() {
  const { t } = useTranslation('common');
  const language = useLanguageSwitch();
  return (
    <UnstyledButton className={classes.row} onClick={language.toggle}>
      <RowBody icon={IconLanguage} label={t('nav.language')} end={<span>{t('nav.switchLanguage')}</span>} />
    </UnstyledButton>
  );
}

function ThemeRow() {
  const { t } = useTranslation('common');
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  return (
    <div className={classes.row}>
      <RowBody
        icon={IconMoon}
        label={t('nav.theme')}
        end={
          <SegmentedControl
            size="xs"
            aria-label={t('nav.theme')}
            value={colorScheme}
            onChange={(value) => setColorScheme(value as 'auto' | 'light' | 'dark')}
            data={[
              { value: 'auto', label: t('nav.themeAuto') },
              { value: 'light', label: t('nav.themeLight') },
              { value: 'dark', label: t('nav.themeDark') },
            ]}
          />
        }
      />
    </div>
  );
}
