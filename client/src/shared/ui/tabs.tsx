import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import classes from './tabs.module.css';

interface LinkTabsProps {
  label: string;
  tabs: readonly { to: string; label: ReactNode; search?: Record<string, string>; exact?: boolean }[];
}

/** Tabs that are places: each has its address, so back and deep links work. */
export function LinkTabs({ label, tabs }: LinkTabsProps) {
  return (
    <nav className={classes.tabs} aria-label={label}>
      {tabs.map((tab) => (
        <Link
          key={`${tab.to}${JSON.stringify(tab.search ?? '')}`}
          to={tab.to}
          search={tab.search as never}
          activeOptions={{ exact: tab.exact ?? false, includeSearch: tab.search !== undefined }}
          className={classes.tab}
          resetScroll={false}
        >
          {tab.label}
        </Link>
      ))}
    </nav>
  );
}
