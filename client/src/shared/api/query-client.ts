import { MutationCache, QueryCache, QueryClient } from '@tanstack/react-query';
import { type ApiProblem, toProblem } from './problem';
import { sessionQuery } from './session';

declare module '@tanstack/react-query' {
  interface Register {
    defaultError: Error;
    mutationMeta: {
      /** Codes (or `invalid` for a form's 400) that the caller shows in its own place. */
      handles?: readonly string[];
    };
  }
}

/** What the application does about a refusal that its page does not handle. */
export interface ErrorPolicy {
  signIn(): void;
  tell(problem: ApiProblem, retry?: () => void): void;
}

/** Reads show their own error state; a lost session and refused actions are answered here, once. */
export function createQueryClient(policy: ErrorPolicy): QueryClient {
  const client: QueryClient = new QueryClient({
    queryCache: new QueryCache({
      onError: (error, query) => {
        const problem = toProblem(error);
        if (problem.status === 401) {
          client.setQueryData(sessionQuery.queryKey, null);
          policy.signIn();
          return;
        }
        // Old data stays on the screen: say quietly that it could not be refreshed.
        if (query.state.data !== undefined && !problem.isOffline) {
          policy.tell(problem, () => void client.refetchQueries({ queryKey: query.queryKey }));
        }
      },
    }),
    mutationCache: new MutationCache({
      onError: (error, variables, _context, mutation) => {
        const problem = toProblem(error);
        const handled = mutation.meta?.handles ?? [];
        if (handled.includes(problem.code) || (problem.status === 400 && handled.includes('invalid'))) return;
        if (problem.status === 401) {
          client.setQueryData(sessionQuery.queryKey, null);
          policy.signIn();
          return;
        }
        policy.tell(problem, problem.isTransient ? () => void mutation.execute(variables) : undefined);
      },
    }),
    defaultOptions: {
      queries: {
        staleTime: 30_000,
        gcTime: 10 * 60_000,
        retry: (failures, error) => failures < 2 && toProblem(error).isTransient,
        refetchOnWindowFocus: false,
      },
      mutations: { retry: false },
    },
  });
  return client;
}
