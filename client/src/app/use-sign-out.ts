import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { request } from '@/shared/api/client';
import { sessionQuery } from '@/shared/api/session';
import { useAction } from '@/shared/hooks/use-action';
import { paths } from '@/shared/lib/paths';

/** Leaves, and forgets everything this browser had read for the member. */
export function useSignOut() {
  const queries = useQueryClient();
  const navigate = useNavigate();
  return useAction<void>({
    run: () => request('POST', '/auth/sign-out'),
    onDone: () => {
      queries.clear();
      queries.setQueryData(sessionQuery.queryKey, null);
      void navigate({ to: paths.discover() });
    },
  });
}
