import { queryOptions, useQuery } from '@tanstack/react-query';
import { request } from './client';
import { ApiProblem } from './problem';

/** The signed-in member as every layout needs it; the account feature owns the rest. */
export interface Session {
  id: string;
  handle: string;
  displayName: string;
  avatarUrl?: string | null;
  email: string;
  emailVerified: boolean;
  locale: string;
  timeZone: string;
  roles: string[];
  permissions: string[];
  theme: 'system' | 'light' | 'dark';
}

const hint = 'kp_member';

/** The server leaves a readable cookie beside the session's own: without it nobody is signed in, and nothing is asked. */
function mayBeMember(): boolean {
  return document.cookie.split('; ').some((pair) => pair.startsWith(`${hint}=`));
}

/** Who is here: the member, or null for a visitor. */
export const sessionQuery = queryOptions({
  queryKey: ['session'],
  queryFn: async ({ signal }): Promise<Session | null> => {
    if (!mayBeMember()) return null;
    try {
      return await request<Session>('GET', '/me', { signal });
    } catch (error) {
      if (error instanceof ApiProblem && error.status === 401) {
        // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is not everywhere yet
        document.cookie = `${hint}=; Max-Age=0; Path=/; SameSite=Lax`;
        return null;
      }
      throw error;
    }
  },
  staleTime: 5 * 60_000,
  retry: 1,
});

export function useSession() {
  const { data, isPending } = useQuery(sessionQuery);
  return {
    member: data ?? null,
    pending: isPending,
    may: (permission: string) => data?.permissions.includes(permission) ?? false,
  };
}
