import { Badge, Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useAction } from '@/shared/hooks/use-action';
import { Loaded, RowsSkeleton, TimeAgo, toast, useConfirm } from '@/shared/ui';
import { accountKeys, revokeOtherSessions, revokeSession, sessionsQuery } from '../api/account';
import classes from '../components/settings.module.css';
import { SettingsCard, SettingsFrame } from '../components/settings-frame';
import type { SessionRow } from '../model/types';

/** Where one is signed in. */
export function SessionsPage() {
  const { t } = useTranslation('account');
  const query = useQuery(sessionsQuery);
  const confirm = useConfirm();
  const endOthers = useAction<void>({
    run: revokeOtherSessions,
    refreshes: [accountKeys.sessions],
    onDone: () => toast.done(t('sessions.othersDone')),
  });
  return (
    <SettingsFrame section="sessions">
      <SettingsCard title={t('sessions.title')} text={t('sessions.text')}>
        <Loaded query={query} skeleton={<RowsSkeleton rows={3} />}>
          {(sessions) => (
            <>
              <ul className={classes.rows}>
                {sessions.map((session) => (
                  <Row key={session.id} session={session} />
                ))}
              </ul>
              {sessions.length > 1 && (
                <div className={classes.actions}>
                  <Button
                    variant="default"
                    loading={endOthers.isPending}
                    onClick={() =>
                      void confirm({
                        title: t('sessions.othersTitle'),
                        consequence: t('sessions.othersText'),
                        action: t('sessions.others'),
                        destructive: true,
                      }).then((yes) => yes && endOthers.mutate())
                    }
                  >
                    {t('sessions.others')}
                  </Button>
                </div>
              )}
            </>
          )}
        </Loaded>
      </SettingsCard>
    </SettingsFrame>
  );
}

function Row({ session }: { session: SessionRow }) {
  const { t } = useTranslation('account');
  const end = useAction<void>({
    run: () => revokeSession(session.id),
    refreshes: [accountKeys.sessions],
    onDone: () => toast.done(t('sessions.done')),
  });
  return (
    <li className={classes.row}>
      <div>
        <p className={classes.rowTitle}>
          {session.device}
          {session.current && <Badge>{t('sessions.current')}</Badge>}
        </p>
        <p className={classes.rowText}>
          {t('sessions.seen')} <TimeAgo iso={session.lastSeenAt} />
          {session.ip && ` · ${session.ip}`}
        </p>
      </div>
      {!session.current && (
        <Button
          variant="subtle"
          color="vermilion"
          size="compact-md"
          loading={end.isPending}
          aria-label={t('sessions.endOf', { device: session.device })}
          onClick={() => end.mutate()}
        >
          {t('sessions.end')}
        </Button>
      )}
    </li>
  );
}
