import { useQueryClient } from '@tanstack/react-query';
import { sessionQuery } from '@/shared/api/session';
import { useAction } from '@/shared/hooks/use-action';
import { accountKeys, updateMe } from '../api/account';
import type { MyProfile, ProfileChange } from '../model/types';

interface MeChange {
  change: ProfileChange;
  version: number;
}

/** Changes one's own profile and lets every page that shows it know. */
export function useMeChange(options: { handles?: readonly string[]; onDone?: (me: MyProfile) => void } = {}) {
  const queries = useQueryClient();
  return useAction<MeChange, MyProfile>({
    run: ({ change, version }) => updateMe(change, version),
    handles: options.handles,
    onDone: (me) => {
      queries.setQueryData(accountKeys.me, me);
      queries.setQueryData(sessionQuery.queryKey, me);
      options.onDone?.(me);
    },
  });
}

/** Reads oneself again after a change that is not part of the profile. */
export const meKeys = [accountKeys.me, sessionQuery.queryKey] as const;
