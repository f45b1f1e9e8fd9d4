import { Link, useLocation } from '@tanstack/react-router';
import { type ReactNode, useEffect, useRef } from 'react';
import classes from './tabs.module.css';

interface LinkTabsProps {
  label: string;
  tabs: readonly { to: string; label: ReactNode; search?: Record<string, string>; exact?: boolean }[];
}

/** Tabs that are places: each has its address, so back and deep links work. */
export function LinkTabs({ label, tabs }: LinkTabsProps) {
  const strip = useRef<HTMLElement>(null);
  const here = useLocation({ select: (location) => location.href });

  // On a phone the strip runs past the edge: the tab one stands on is in sight.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the address decides which tab that is.
  useEffect(() => {
    const frame = strip.current;
    const active = frame?.querySelector<HTMLElement>('[aria-current=page]');
    if (!frame || !active) return;
    frame.scrollLeft = active.offsetLeft - frame.offsetLeft - (frame.clientWidth - active.offsetWidth) / 2;
  }, [here]);

  return (
    <nav ref={strip} className={classes.tabs} aria-label={label}>
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
