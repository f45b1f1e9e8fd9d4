import { Button } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiProblem } from '@/shared/api/problem';
import { ErrorState, State } from '@/shared/ui';

const reloadedKey = 'kp.reloaded';

/** After a new release the old page's chunks are gone: reload once, by itself. */
function isMissingChunk(error: unknown): boolean {
  return (
    error instanceof Error &&
    /dynamically imported module|importing a module script|preload CSS/i.test(error.message)
  );
}

export function CrashPage({ error, reset }: { error: unknown; reset?: () => void }) {
  const { t } = useTranslation('common');
  const missing = isMissingChunk(error);

  useEffect(() => {
    if (!missing) return;
    try {
      const last = Number(sessionStorage.getItem(reloadedKey) ?? 0);
      if (Date.now() - last < 60_000) return;
      sessionStorage.setItem(reloadedKey, String(Date.now()));
      window.location.reload();
    } catch {
      // Without storage there is no telling a loop from a first time: leave it to the button.
    }
  }, [missing]);

  if (error instanceof ApiProblem) return <ErrorState error={error} onRetry={reset} />;
  return (
    <State
      role="alert"
      icon={<IconAlertTriangle size={40} stroke={1.2} />}
      title={t('state.crash.title')}
      text={t('state.crash.text')}
      action={<Button onClick={() => window.location.reload()}>{t('action.reload')}</Button>}
    />
  );
}
