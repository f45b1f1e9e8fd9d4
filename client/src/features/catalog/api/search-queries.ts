import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query';
import { api, body } from '@/shared/api/client';
import { type SearchFilters, toQuery } from '../model/search-filters';

export const searchQuery = (filters: SearchFilters) =>
  infiniteQueryOptions({
    queryKey: ['catalog', 'search', filters],
    queryFn: ({ signal, pageParam }) =>
      body(
        api.GET('/api/v1/search', {
          params: { query: { ...toQuery(filters), cursor: pageParam || undefined, limit: 24 } },
          signal,
        }),
      ),
    initialPageParam: '',
    getNextPageParam: (last) => last.next ?? undefined,
    placeholderData: keepPreviousData,
    staleTime: 60_000,
  });

export const suggestionsQuery = (text: string) =>
  queryOptions({
    queryKey: ['catalog', 'suggestions', text],
    queryFn: ({ signal }) =>
      body(api.GET('/api/v1/search/suggestions', { params: { query: { q: text } }, signal })),
    enabled: text.trim().length > 0,
    placeholderData: keepPreviousData,
    staleTime: 60_000,
    // A list that helps while typing is not worth waiting for.
    retry: false,
  });
