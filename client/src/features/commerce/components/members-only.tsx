import { Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useSession } from '@/shared/api/session';
import { paths } from '@/shared/lib/paths';
import { EmptyState, RowsSkeleton } from '@/shared/ui';

/** A page that is about oneself: a visitor is told what it holds, and signs in. */
export function MembersOnly({ text, children }: { text: string; children: ReactNode }) {
  const { t } = useTranslation('common');
  const { member, pending } = useSession();
  if (pending) return <RowsSkeleton rows={4} plain />;
  if (member) return children;
  const here = window.location.pathname + window.location.search;
  return (
    <EmptyState
      title={t('state.signInFirst')}
      text={text}
      action={
        <>
          <Button component={Link} to={paths.signIn(here)}>
            {t('action.signIn')}
          </Button>
          <Button component={Link} to={paths.register(here)} variant="default">
            {t('action.register')}
          </Button>
        </>
      }
    />
  );
}
