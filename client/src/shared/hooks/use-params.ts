import { useParams } from '@tanstack/react-router';

/** The `$names` of the current address, as strings. */
export function usePathParams<T extends Record<string, string>>(): T {
  return useParams({ strict: false }) as unknown as T;
}
