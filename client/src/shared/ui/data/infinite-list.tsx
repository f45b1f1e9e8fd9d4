import { Button } from '@mantine/core';
import type { InfiniteData, UseInfiniteQueryResult } from '@tanstack/react-query';
import { type ReactNode, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { Page } from '@/shared/api/types';
import { ErrorState } from '../states/states';
import classes from './infinite-list.module.css';

interface InfiniteListProps<T> {
  query: UseInfiniteQueryResult<InfiniteData<Page<T>>>;
  skeleton: ReactNode;
  empty: ReactNode;
  /** Loads by itself this many times, then asks: the foot of the page must stay reachable. */
  automatic?: number;
  /** A part of a page rather than the page itself. */
  compact?: boolean;
  children: (items: T[]) => ReactNode;
}

/** A list that grows as one reads on. */
export function InfiniteList<T>({
  query,
  skeleton,
  empty,
  automatic = 3,
  compact,
  children,
}: InfiniteListProps<T>) {
  const { t } = useTranslation('common');
  const sentinel = useRef<HTMLDivElement>(null);
  const { hasNextPage, isFetchingNextPage, fetchNextPage, isFetchNextPageError } = query;
  const pages = query.data?.pages.length ?? 0;
  const mayLoad = hasNextPage && !isFetchingNextPage && !isFetchNextPageError && pages <= automatic;

  useEffect(() => {
    const element = sentinel.current;
    if (!element || !mayLoad) return;
    const observer = new IntersectionObserver(
      (entries) => {
        if (entries.some((entry) => entry.isIntersecting)) void fetchNextPage();
      },
      { rootMargin: '600px' },
    );
    observer.observe(element);
    return () => observer.disconnect();
  }, [mayLoad, fetchNextPage]);

  if (!query.data) {
    if (query.isError)
      return <ErrorState error={query.error} onRetry={() => void query.refetch()} compact={compact} />;
    return <div aria-busy="true">{skeleton}</div>;
  }
  const items = query.data.pages.flatMap((page) => page.items);
  if (items.length === 0) return <>{empty}</>;
  return (
    <>
      {children(items)}
      <div ref={sentinel} className={classes.foot}>
        {hasNextPage && (pages > automatic || isFetchNextPageError) && (
          <Button variant="default" loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>
            {isFetchNextPageError ? t('action.retry') : t('action.more')}
          </Button>
        )}
        {hasNextPage && isFetchingNextPage && pages <= automatic && skeleton}
        {!hasNextPage && pages > 1 && <span className={classes.end}>{t('list.end')}</span>}
      </div>
    </>
  );
}
