import { useQueryClient } from '@tanstack/react-query';
import { Outlet, useRouterState } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { onAccessChanged } from '@/shared/lib/access-news';
import { OfflineBanner, SkipLink } from '@/shared/ui/states/states';

/** What every page has: the way past the navigation, word of a lost network, the new page's name read out. */
export function RootLayout() {
  return (
    <>
      <SkipLink />
      <OfflineBanner />
      <Outlet />
      <Announcer />
      <AccessNews />
    </>
  );
}

/** Bought or returned on another open page: what this one shows may be more, or less, than one may read. */
function AccessNews() {
  const queries = useQueryClient();
  useEffect(
    () =>
      onAccessChanged(() => {
        void queries.invalidateQueries({ queryKey: ['catalog'] });
        void queries.invalidateQueries({ queryKey: ['commerce'] });
      }),
    [queries],
  );
  return null;
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
