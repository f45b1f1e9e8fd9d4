import { queryOptions } from '@tanstack/react-query';
import { request } from '@/shared/api/client';
import type { Category, Consent, MyProfile, ProfileChange, SessionRow, TwoFactorSetup } from '../model/types';

export const accountKeys = {
  me: ['identity', 'me'],
  sessions: ['identity', 'sessions'],
  consents: ['identity', 'consents'],
} as const;

export const meQuery = queryOptions({
  queryKey: accountKeys.me,
  queryFn: ({ signal }) => request<MyProfile>('GET', '/me', { signal }),
});

export const sessionsQuery = queryOptions({
  queryKey: accountKeys.sessions,
  queryFn: ({ signal }) => request<SessionRow[]>('GET', '/me/sessions', { signal }),
});

export const consentsQuery = queryOptions({
  queryKey: accountKeys.consents,
  queryFn: ({ signal }) => request<Consent[]>('GET', '/me/consents', { signal }),
});

/** The categories one can be interested in. */
export const interestsQuery = queryOptions({
  queryKey: ['catalog', 'categories'],
  queryFn: ({ signal }) => request<Category[]>('GET', '/categories', { signal }),
  staleTime: 30 * 60_000,
});

export const updateMe = (change: ProfileChange, version: number) =>
  request<MyProfile>('PATCH', '/me', { body: change, version });

export async function uploadAvatar(picture: File): Promise<void> {
  const form = new FormData();
  form.append('file', picture);
  const { id } = await request<{ id: string }>('POST', '/files', {
    query: { purpose: 'avatar' },
    body: form,
  });
  await request('PUT', '/me/avatar', { body: { fileId: id } });
}

export const removeAvatar = () => request<void>('PUT', '/me/avatar', { body: { fileId: null } });

export const changePassword = (input: { current: string; next: string }) =>
  request<void>('POST', '/me/password', { body: input });

export const changeEmail = (input: { newEmail: string; password: string }) =>
  request<void>('POST', '/me/email', { body: input });

export const revokeSession = (id: string) => request<void>('DELETE', `/me/sessions/${id}`);

export const revokeOtherSessions = () => request<void>('DELETE', '/me/sessions');

export const setUpTwoFactor = (password: string) =>
  request<TwoFactorSetup>('POST', '/me/two-factor/setup', { body: { password } });

export const enableTwoFactor = (code: string) =>
  request<{ recoveryCodes: string[] }>('POST', '/me/two-factor/enable', { body: { code } });

export const disableTwoFactor = (input: { password: string; code: string }) =>
  request<void>('POST', '/me/two-factor/disable', { body: input });

export const renewRecoveryCodes = (password: string) =>
  request<{ recoveryCodes: string[] }>('POST', '/me/two-factor/recovery-codes', { body: { password } });

export const grantConsent = (consent: Consent) =>
  request<Consent>('PUT', `/me/consents/${consent.purpose}`, { body: { version: consent.version } });

export const withdrawConsent = (purpose: string) => request<void>('DELETE', `/me/consents/${purpose}`);
