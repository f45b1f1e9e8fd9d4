import { type QueryClient, useQueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';
import { tellAccessChanged } from '@/shared/lib/access-news';

/** What may be read has changed: this page's reads are stale, and so are those of the other open ones. */
export function useAccessNews(): () => void {
  const queries: QueryClient = useQueryClient();
  return useCallback(() => {
    void queries.invalidateQueries({ queryKey: ['catalog'] });
    tellAccessChanged();
  }, [queries]);
}
