import { Outlet, useRouterState } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { OfflineBanner, SkipLink } from '@/shared/ui/states/states';

/** What every page has: the way past the navigation, word of a lost network, the new page's name read out. */
export function RootLayout() {
  return (
    <>
      <SkipLink />
      <OfflineBanner />
      <Outlet />
      <Announcer />
    </>
  );
}

function Announcer() {
  const path = useRouterState({ select: (state) => state.resolvedLocation?.pathname });
  const [title, setTitle] = useState('');
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new path is what makes the title worth reading out
  useEffect(() => {
    const timer = window.setTimeout(() => setTitle(document.title), 300);
    return () => window.clearTimeout(timer);
  }, [path]);
  return (
    <div className="kp-visually-hidden" role="status" aria-live="polite">
      {title}
    </div>
  );
}
