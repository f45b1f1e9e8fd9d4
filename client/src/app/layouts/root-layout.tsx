import { useQueryClient } from '@tanstack/react-query';
import { Outlet, useRouterState } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { sessionQuery, useSession } from '@/shared/api/session';
import { accountLocale, changeLocale, i18n } from '@/shared/i18n';
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
      <AccountLanguage />
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

/** A session may begin anywhere: whatever this device was set to, the page speaks the language of the account. */
function AccountLanguage() {
  const queries = useQueryClient();
  const { member } = useSession();
  const id = member?.id;
  const locale = member?.locale;
  useEffect(() => {
    if (!id || !locale) return;
    const wanted = accountLocale({ id, locale });
    if (wanted === i18n.language) return;
    // What the server wrote in the other language is read again; who is here stays as it is.
    void changeLocale(wanted).then(() =>
      queries.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] !== sessionQuery.queryKey[0] }),
    );
  }, [queries, id, locale]);
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
