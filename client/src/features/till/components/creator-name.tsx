import { queryOptions, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { request } from '@/shared/api/client';
import { useSession } from '@/shared/api/session';
import { paths } from '@/shared/lib/paths';
import classes from './till.module.css';

const memberQuery = (id: string) =>
  queryOptions({
    queryKey: ['till', 'member', id],
    queryFn: ({ signal }) =>
      request<{ displayName: string; handle: string }>('GET', `/admin/members/${id}`, { signal }),
    staleTime: 10 * 60_000,
  });

/** Somebody of whom only the id is known: by name for those who may see members. */
export function CreatorName({ id }: { id: string }) {
  const { may } = useSession();
  const allowed = may('identity.members_read');
  const { data } = useQuery({ ...memberQuery(id), enabled: allowed });
  if (!allowed) return <span className={classes.mono}>{id.slice(-8)}</span>;
  return (
    <Link to={paths.console(`/members/${id}`)} className={classes.link}>
      {data?.displayName ?? id.slice(-8)}
    </Link>
  );
}
