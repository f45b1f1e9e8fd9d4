import { type QueryKey, useMutation, useQueryClient } from '@tanstack/react-query';
import { useRef } from 'react';
import { toProblem } from '@/shared/api/problem';
import { newKey } from '@/shared/lib/id';

interface ActionOptions<TInput, TResult> {
  run: (input: TInput, context: { idempotencyKey: string }) => Promise<TResult>;
  /** Reads that the action makes stale. */
  refreshes?: readonly QueryKey[] | ((result: TResult, input: TInput) => readonly QueryKey[]);
  onDone?: (result: TResult, input: TInput) => void;
  /** Codes the caller shows itself; `invalid` stands for a form's 400. */
  handles?: readonly string[];
}

/**
 * A change on the server. The same intent keeps the same idempotency key until it is answered, so trying again after
 * a lost answer has one effect.
 */
export function useAction<TInput = void, TResult = unknown>(options: ActionOptions<TInput, TResult>) {
  const queries = useQueryClient();
  const intent = useRef<{ input: string; key: string } | null>(null);
  return useMutation<TResult, Error, TInput>({
    meta: { handles: options.handles },
    mutationFn: async (input) => {
      const fingerprint = JSON.stringify(input ?? null);
      if (intent.current?.input !== fingerprint) intent.current = { input: fingerprint, key: newKey() };
      try {
        const result = await options.run(input, { idempotencyKey: intent.current.key });
        intent.current = null;
        return result;
      } catch (error) {
        if (!toProblem(error).isTransient) intent.current = null;
        throw error;
      }
    },
    onSuccess: async (result, input) => {
      const keys =
        typeof options.refreshes === 'function' ? options.refreshes(result, input) : options.refreshes;
      options.onDone?.(result, input);
      await Promise.all((keys ?? []).map((queryKey) => queries.invalidateQueries({ queryKey })));
    },
  });
}
