import { queryOptions } from '@tanstack/react-query';
import { request } from '@/shared/api/client';
import type { components } from '@/shared/api/schema';

type Schemas = components['schemas'];

export type Ban = Schemas['BanSummary'];
export type BanScope = Schemas['AccessScopeKind'];

export interface NewBan {
  scope: BanScope;
  scopeId: string | null;
  reason: string;
  /** An instant to come; null for good. */
  until: string | null;
}

export const bansQuery = (memberId: string) =>
  queryOptions({
    queryKey: ['till', 'bans', memberId],
    queryFn: ({ signal }) => request<Ban[]>('GET', `/admin/members/${memberId}/access-bans`, { signal }),
  });

export const banAccess = (memberId: string, ban: NewBan, idempotencyKey: string) =>
  request<{ id: string }>('POST', `/admin/members/${memberId}/access-bans`, { body: ban, idempotencyKey });

export const liftBan = (memberId: string, banId: string, reason: string, idempotencyKey: string) =>
  request<void>('POST', `/admin/members/${memberId}/access-bans/${banId}/lift`, {
    body: { reason: reason || null },
    idempotencyKey,
  });
