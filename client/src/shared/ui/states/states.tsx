import { Button } from '@mantine/core';
import { IconBookOff, IconCloudOff, IconLock, IconMoodEmpty } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { type ReactNode, useId } from 'react';
import { useTranslation } from 'react-i18next';
import { problemText } from '@/shared/api/errors';
import { toProblem } from '@/shared/api/problem';
import { useOnline } from '@/shared/hooks/use-online';
import { useTitle } from '@/shared/hooks/use-title';
import { paths } from '@/shared/lib/paths';
import { TitleText } from '../title-text';
import classes from './states.module.css';

interface StateProps {
  icon?: ReactNode;
  title: string;
  text?: ReactNode;
  /** What to do first: a button or a link. */
  action?: ReactNode;
  /** Inside a card or a list rather than as a whole page. */
  compact?: boolean;
  role?: 'alert' | 'status';
}

/** The bones of every "nothing to show" of the product. */
export function State({ icon, title, text, action, compact, role }: StateProps) {
  const id = useId();
  return (
    <section
      className={`${classes.state} ${compact ? classes.compact : ''}`}
      aria-labelledby={id}
      role={role}
    >
      {icon && <div className={classes.picture}>{icon}</div>}
      <h2 id={id} className={classes.title}>
        {title}
      </h2>
      {text && (
        <div className={classes.text}>{typeof text === 'string' ? <TitleText>{text}</TitleText> : text}</div>
      )}
      {action && <div className={classes.actions}>{action}</div>}
    </section>
  );
}

/** Says what to do first; never just "no data". */
export function EmptyState(props: Omit<StateProps, 'role'>) {
  return <State icon={<IconMoodEmpty size={40} stroke={1.2} />} {...props} />;
}

interface ErrorStateProps {
  error: unknown;
  onRetry?: () => void;
  compact?: boolean;
}

/** What a failed read shows: missing, forbidden, or what happened with a way to try again. */
export function ErrorState({ error, onRetry, compact }: ErrorStateProps) {
  const { t } = useTranslation('common');
  const problem = toProblem(error);
  if (problem.status === 404) return <NotFound compact={compact} />;
  if (problem.status === 403) return <NoPermission compact={compact} />;
  return (
    <State
      role="alert"
      compact={compact}
      icon={<IconCloudOff size={40} stroke={1.2} />}
      title={t('state.error.title')}
      text={
        <>
          <p>{problemText(problem)}</p>
          {problem.traceId && (
            <p className={classes.trace}>{t('state.error.trace', { traceId: problem.traceId })}</p>
          )}
        </>
      }
      action={onRetry && <Button onClick={onRetry}>{t('action.retry')}</Button>}
    />
  );
}

/** A part of a page that is missing does not rename the page. */
function usePageTitle(title: string, compact: boolean | undefined) {
  useTitle(title, !compact);
}

export function NotFound({ compact }: { compact?: boolean }) {
  const { t } = useTranslation('common');
  usePageTitle(t('state.notFound.title'), compact);
  return (
    <State
      compact={compact}
      icon={<IconBookOff size={40} stroke={1.2} />}
      title={t('state.notFound.title')}
      text={t('state.notFound.text')}
      action={
        <Button component={Link} to={paths.discover()}>
          {t('state.notFound.action')}
        </Button>
      }
    />
  );
}

export function NoPermission({ compact }: { compact?: boolean }) {
  const { t } = useTranslation('common');
  usePageTitle(t('state.forbidden.title'), compact);
  return (
    <State
      compact={compact}
      icon={<IconLock size={40} stroke={1.2} />}
      title={t('state.forbidden.title')}
      text={t('state.forbidden.text')}
      action={
        <Button component={Link} to={paths.discover()} variant="default">
          {t('action.home')}
        </Button>
      }
    />
  );
}

export function OfflineBanner() {
  const { t } = useTranslation('common');
  const online = useOnline();
  return <div role="status">{!online && <p className={classes.offline}>{t('state.offline')}</p>}</div>;
}

export function SkipLink() {
  const { t } = useTranslation('common');
  return (
    <a className={classes.skip} href="#content">
      {t('skip')}
    </a>
  );
}
