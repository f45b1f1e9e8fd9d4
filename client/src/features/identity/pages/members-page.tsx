import { Select, TextInput } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { IconSearch } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSession } from '@/shared/api/session';
import { useTitle } from '@/shared/hooks/use-title';
import { useUrlState } from '@/shared/hooks/use-url-state';
import { paths } from '@/shared/lib/paths';
import {
  type Column,
  DataTable,
  EmptyState,
  ErrorState,
  FilterBar,
  MemberAvatar,
  PageHeader,
  Pager,
  TimeAgo,
} from '@/shared/ui';
import { membersQuery } from '../api/members';
import classes from '../components/members.module.css';
import { RoleBadges } from '../components/role-badges';
import { type MemberRow, staffRoles } from '../model/types';

/** Everybody, newest first; found by name, handle or, for administrators, address. */
export function MembersPage() {
  const { t } = useTranslation('members');
  useTitle(t('nav.members'));
  const { may } = useSession();
  const [filter, setFilter] = useUrlState({ q: '', role: '', cursor: '' });
  const query = useQuery(
    membersQuery({
      query: filter.q || undefined,
      role: filter.role || undefined,
      cursor: filter.cursor || undefined,
    }),
  );
  const [typed, setTyped] = useState(filter.q);
  useEffect(() => setTyped(filter.q), [filter.q]);
  const search = useDebouncedCallback((q: string) => setFilter({ q, cursor: '' }, { replace: true }), 300);
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
    <>
      <PageHeader title={t('nav.members')} lead={t('lead')} />
      <FilterBar
        active={filter.role ? 1 : 0}
        onClear={() => setFilter({ role: '', cursor: '' })}
        lead={
          <TextInput
            type="search"
            aria-label={t('search')}
            placeholder={t('search')}
            leftSection={<IconSearch size={16} stroke={1.6} />}
            value={typed}
            onChange={(event) => {
              setTyped(event.currentTarget.value);
              search(event.currentTarget.value.trim());
            }}
          />
        }
      >
        <Select
          aria-label={t('column.roles')}
          placeholder={t('anyRole')}
          clearable
          value={filter.role || null}
          onChange={(role) => setFilter({ role: role ?? '', cursor: '' })}
          data={staffRoles.map((role) => ({ value: role, label: t(`role.${role}`) }))}
        />
      </FilterBar>
      {query.isError && !query.data ? (
        <ErrorState error={query.error} onRetry={() => void query.refetch()} />
      ) : (
        <>
          <DataTable
            caption={t('nav.members')}
            columns={columns}
            rows={query.data?.items}
            rowKey={(row) => row.id}
            empty={<EmptyState compact title={t('empty.title')} text={t('empty.text')} />}
          />
          <Pager
            cursor={filter.cursor || undefined}
            next={query.data?.next}
            onMove={(cursor) => setFilter({ cursor: cursor ?? '' })}
          />
        </>
      )}
    </>
  );
}
