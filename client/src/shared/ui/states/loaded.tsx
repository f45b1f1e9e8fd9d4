import type { UseQueryResult } from '@tanstack/react-query';
import { type ReactNode, useDeferredValue } from 'react';
import { useTranslation } from 'react-i18next';
import { ErrorState } from './states';

interface LoadedProps<T> {
  query: UseQueryResult<T>;
  /** The skeleton of the real layout. */
  skeleton: ReactNode;
  /** Shown instead of the children when `isEmpty` says so. */
  empty?: ReactNode;
  isEmpty?: (data: T) => boolean;
  compact?: boolean;
  children: (data: T) => ReactNode;
}

/** A read and its four faces: loading, failed, empty, there. Data once shown stays while it is refreshed. */
export function Loaded<T>({ query, skeleton, empty, isEmpty, compact, children }: LoadedProps<T>) {
  const { t } = useTranslation('common');
  // What arrives is drawn in slices behind the skeleton, so that a long page does not hold up the finger.
  const data = useDeferredValue(query.data);
  if (data !== undefined) {
    return <>{empty !== undefined && isEmpty?.(data) ? empty : children(data)}</>;
  }
  if (query.isError) {
    return <ErrorState error={query.error} onRetry={() => void query.refetch()} compact={compact} />;
  }
  return (
    <div aria-busy="true">
      <span className="kp-visually-hidden" role="status">
        {t('state.loading')}
      </span>
      {skeleton}
    </div>
  );
}
