import { queryOptions } from '@tanstack/react-query';
import { request } from '@/shared/api/client';
import type { components } from '@/shared/api/schema';

type Schemas = components['schemas'];

export const workCountsQuery = queryOptions({
  queryKey: ['console', 'counts', 'works'],
  queryFn: ({ signal }) =>
    request<Schemas['CountWorksResponse']>('GET', '/admin/products/counts', { signal }),
});

export const memberCountsQuery = queryOptions({
  queryKey: ['console', 'counts', 'members'],
  queryFn: ({ signal }) =>
    request<Schemas['CountMembersResponse']>('GET', '/admin/members/counts', { signal }),
});

/** The invitations to write along that wait for the one who looks. */
export const invitationsQuery = queryOptions({
  queryKey: ['studio', 'invitations'],
  queryFn: ({ signal }) => request<Schemas['Invitation'][]>('GET', '/studio/invitations', { signal }),
});
