import { IconBook2, IconCompass, IconSearch, IconUser } from '@tabler/icons-react';
import { Link, Outlet } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { SearchBox } from '@/features/catalog/public';
import { paths } from '@/shared/lib/paths';
import { Wordmark } from '@/shared/ui';
import { AccountCorner } from './account-corner';

import classes from './layouts.module.css';

const tabs = [
  { to: paths.discover(), label: 'nav.discover', icon: IconCompass, exact: true },
  { to: paths.learning(), label: 'nav.learning', icon: IconBook2, exact: false },
  { to: paths.me(), label: 'nav.me', icon: IconUser, exact: false },
] as const;

/** Top bar with search on the desk, tabs at the thumb on a phone. */
export function MemberLayout() {
  const { t } = useTranslation('common');
  return (
    <div className={classes.shell}>
      <header className={classes.header}>
        <div className={classes.bar}>
          <Link to={paths.discover()} className={classes.home} aria-label={t('brand')}>
            <Wordmark />
          </Link>
          <nav className={classes.topNav} aria-label={t('nav.main')}>
            {tabs.slice(0, 2).map((tab) => (
              <Link key={tab.to} to={tab.to} activeOptions={{ exact: tab.exact }} className={classes.topLink}>
                {t(tab.label)}
              </Link>
            ))}
          </nav>
          <div className={classes.search}>
            <SearchBox />
          </div>
          <Link to={paths.search()} className={classes.searchIcon} aria-label={t('nav.search')}>
            <IconSearch size={22} stroke={1.6} />
          </Link>
          <AccountCorner />
        </div>
      </header>
      <main id="content" className={classes.content} tabIndex={-1}>
        <Outlet />
      </main>
      <footer className={classes.footer}>
        <Wordmark />
        <span>{t('footer.line')}</span>
      </footer>
      <nav className={classes.tabBar} aria-label={t('nav.main')}>
        {tabs.map(({ to, label, icon: Icon, exact }) => (
          <Link key={to} to={to} activeOptions={{ exact }} className={classes.tab}>
            <Icon size={22} stroke={1.6} />
            <span>{t(label)}</span>
          </Link>
        ))}
      </nav>
    </div>
  );
}
