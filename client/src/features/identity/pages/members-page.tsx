import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useSession } from '@/shared/api/session';
import { useTitle } from '@/shared/hooks/use-title';
import { useUrlState } from '@/shared/hooks/use-url-state';
import { paths } from '@/shared/lib/paths';
import { type Column, EmptyState, ListPage, MemberAvatar, TimeAgo } from '@/shared/ui';
import { membersQuery } from '../api/members';
import classes from '../components/members.module.css';
import { RoleBadges } from '../components/role-badges';
import { type MemberRow, staffRoles } from '../model/types';

/** Everybody, newest first; found by name, handle or, for administrators, address. */
export function MembersPage() {
  const { t } = useTranslation('members');
  useTitle(t('nav.members'));
  const { may } = useSession();
  const [{ q, role, cursor }, setFilter] = useUrlState({ q: '', role: '', cursor: '' });
  const query = useQuery(
    membersQuery({ query: q || undefined, role: role || undefined, cursor: cursor || undefined }),
  );
  const columns: Column<MemberRow>[] = [
    {
      key: 'name',
      header: t('column.member'),
      primary: true,
      cell: (row) => (
        <Link to={paths.console(`/members/${row.id}`)} className={classes.who}>
          <MemberAvatar name={row.displayName} src={row.avatarUrl} size={32} />
          <span>
            <span className={classes.name}>{row.displayName}</span>{' '}
            <span className={classes.handle}>{`@${row.handle}`}</span>
          </span>
        </Link>
      ),
    },
    ...(may('identity.members_manage')
      ? [{ key: 'email', header: t('column.email'), cell: (row: MemberRow) => row.email ?? '—' }]
      : []),
    {
      key: 'roles',
      header: t('column.roles'),
      cell: (row) => <RoleBadges roles={row.roles} locked={Boolean(row.lockedAt)} />,
    },
    {
      key: 'joined',
      header: t('column.joined'),
      cell: (row) => (
        <span className={classes.when}>
          <TimeAgo iso={row.joinedAt} />
        </span>
      ),
    },
  ];
  return (
    <ListPage
      title={t('nav.members')}
      lead={t('lead')}
      filter={{ q, cursor, choice: role }}
      onFilter={({ choice, ...change }, options) =>
        setFilter({ ...change, ...(choice === undefined ? {} : { role: choice }) }, options)
      }
      search={t('search')}
      choices={{
        label: t('column.roles'),
        any: t('anyRole'),
        data: staffRoles.map((value) => ({ value, label: t(`role.${value}`) })),
      }}
      query={query}
      columns={columns}
      rowKey={(row) => row.id}
      empty={<EmptyState compact title={t('empty.title')} text={t('empty.text')} />}
    />
  );
}
