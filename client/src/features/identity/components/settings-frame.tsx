import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useTitle } from '@/shared/hooks/use-title';
import { paths } from '@/shared/lib/paths';
import { LinkTabs, PageHeader } from '@/shared/ui';
import classes from './settings.module.css';

export type SettingsSection = 'profile' | 'security' | 'sessions' | 'privacy' | 'appearance';

/** The sections of one's own account, each with its address. */
export function SettingsFrame({ section, children }: { section: SettingsSection; children: ReactNode }) {
  const { t } = useTranslation(['account', 'common']);
  useTitle(`${t(`settings.${section}`)} · ${t('common:nav.settings')}`);
  return (
    <div className={classes.page}>
      <PageHeader title={t('common:nav.settings')} />
      <LinkTabs
        label={t('common:nav.settings')}
        tabs={[
          { to: paths.settings(), label: t('settings.profile'), exact: true },
          { to: paths.settings('security'), label: t('settings.security') },
          { to: paths.settings('sessions'), label: t('settings.sessions') },
          { to: paths.settings('privacy'), label: t('settings.privacy') },
          { to: paths.settings('appearance'), label: t('settings.appearance') },
        ]}
      />
      <div className={classes.body}>{children}</div>
    </div>
  );
}

interface CardProps {
  title: string;
  text?: ReactNode;
  /** At the right of the title: a state, a switch. */
  end?: ReactNode;
  children?: ReactNode;
}

export function SettingsCard({ title, text, end, children }: CardProps) {
  return (
    <section className={classes.card} aria-label={title}>
      <div className={classes.cardHead}>
        <div>
          <h2 className={classes.cardTitle}>{title}</h2>
          {text && <p className={classes.text}>{text}</p>}
        </div>
        {end}
      </div>
      {children}
    </section>
  );
}
