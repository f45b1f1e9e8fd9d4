import { useNavigate, useSearch } from '@tanstack/react-router';
import { useCallback, useMemo } from 'react';

export type UrlState = Record<string, string | string[] | undefined>;

function read<T extends UrlState>(key: string): T {
  const entries = JSON.parse(key) as [string, string | string[] | null][];
  return Object.fromEntries(entries.map(([name, value]) => [name, value ?? undefined])) as T;
}

/**
 * Filters live in the address: deep links, the back button and reload all keep them. `defaults` says which
 * parameters the page knows; a parameter at its default is left out of the address.
 */
export function useUrlState<T extends UrlState>(defaults: T) {
  const raw = useSearch({ strict: false }) as Record<string, unknown>;
  const navigate = useNavigate();
  const key = JSON.stringify(Object.entries(defaults));

  const state = useMemo(() => {
    const known = read<T>(key);
    const result: UrlState = { ...known };
    for (const name of Object.keys(known)) {
      const value = raw[name];
      if (value === undefined || value === null || value === '') continue;
      const list = Array.isArray(known[name]);
      result[name] = list ? (Array.isArray(value) ? value.map(String) : [String(value)]) : String(value);
    }
    return result as T;
  }, [raw, key]);

  const set = useCallback(
    (change: Partial<T>, options?: { replace?: boolean }) => {
      const known = read<T>(key);
      void navigate({
        to: '.',
        replace: options?.replace ?? false,
        resetScroll: false,
        search: (previous: Record<string, unknown>) => {
          const next: Record<string, unknown> = { ...previous, ...change };
          for (const name of Object.keys(next)) {
            const value = next[name];
            const empty = value === undefined || value === '' || (Array.isArray(value) && value.length === 0);
            if (empty || value === known[name]) delete next[name];
          }
          return next;
        },
      } as never);
    },
    [navigate, key],
  );

  return [state, set] as const;
}
