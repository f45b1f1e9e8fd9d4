import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query';
import { request } from '@/shared/api/client';
import { type SearchFilters, toQuery } from '../model/search-filters';
import type { SearchResult, Suggestion } from '../model/types';

export const searchQuery = (filters: SearchFilters) =>
  infiniteQueryOptions({
    queryKey: ['catalog', 'search', filters],
    queryFn: ({ signal, pageParam }) =>
      request<SearchResult>('GET', '/search', {
        query: { ...toQuery(filters), cursor: pageParam, limit: 24 },
        signal,
      }),
    initialPageParam: '',
    getNextPageParam: (last) => last.next ?? undefined,
    placeholderData: keepPreviousData,
    staleTime: 60_000,
  });

export const suggestionsQuery = (text: string) =>
  queryOptions({
    queryKey: ['catalog', 'suggestions', text],
    queryFn: ({ signal }) =>
      request<Suggestion[]>('GET', '/search/suggestions', { query: { q: text }, signal }),
    enabled: text.trim().length > 0,
    placeholderData: keepPreviousData,
    staleTime: 60_000,
    // A list that helps while typing is not worth an error message.
    retry: false,
    meta: { quiet: true },
  });
