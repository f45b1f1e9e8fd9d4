import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { request } from '@/shared/api/client';
import type { Page } from '@/shared/api/types';
import type { MemberDetail, MemberRow, RoleMatrix } from '../model/types';

export const memberKeys = ['identity', 'members'] as const;

export const membersQuery = (filter: { query?: string; role?: string; cursor?: string }) =>
  queryOptions({
    queryKey: [...memberKeys, 'list', filter],
    queryFn: ({ signal }) =>
      request<Page<MemberRow>>('GET', '/admin/members', { query: { ...filter, limit: 25 }, signal }),
    placeholderData: keepPreviousData,
  });

export const memberQuery = (id: string) =>
  queryOptions({
    queryKey: [...memberKeys, id],
    queryFn: ({ signal }) =>
      request<MemberDetail>('GET', `/admin/members/${encodeURIComponent(id)}`, { signal }),
  });

export const roleMatrixQuery = queryOptions({
  queryKey: ['identity', 'roles'],
  queryFn: ({ signal }) => request<RoleMatrix>('GET', '/admin/roles', { signal }),
  staleTime: 60 * 60_000,
});

export const assignRoles = (id: string, roles: string[]) =>
  request<void>('PUT', `/admin/members/${id}/roles`, { body: { roles } });

export const lockMember = (id: string, reason: string) =>
  request<void>('POST', `/admin/members/${id}/lock`, { body: { reason } });

export const unlockMember = (id: string) => request<void>('POST', `/admin/members/${id}/unlock`);
