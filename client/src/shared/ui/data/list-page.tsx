import { Select, TextInput } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { IconSearch } from '@tabler/icons-react';
import type { UseQueryResult } from '@tanstack/react-query';
import { type ReactNode, useEffect, useState } from 'react';
import type { Page } from '@/shared/api/types';
import { PageHeader } from '../page-header';
import { ErrorState } from '../states/states';
import { type Column, DataTable, Pager } from './data-table';
import { FilterBar } from './filter-bar';

/** What narrows the list: words, and one choice that the page names. */
interface ListFilter {
  q: string;
  cursor: string;
  choice: string;
}

interface ListPageProps<T> {
  title: string;
  lead: string;
  filter: ListFilter;
  onFilter: (change: Partial<ListFilter>, options?: { replace: boolean }) => void;
  /** What can be typed, as the label of the search. */
  search: string;
  choices: { label: string; any: string; data: { value: string; label: string }[] };
  query: UseQueryResult<Page<T>>;
  columns: readonly Column<T>[];
  rowKey: (row: T) => string;
  rowActions?: (row: T) => ReactNode;
  empty: ReactNode;
}

/** A list of the console: found by words, narrowed by one choice, read page by page; all of it in the address. */
export function ListPage<T>(props: ListPageProps<T>) {
  const { title, filter, onFilter, query, choices } = props;
  const [typed, setTyped] = useState(filter.q);
  useEffect(() => setTyped(filter.q), [filter.q]);
  const search = useDebouncedCallback((q: string) => onFilter({ q, cursor: '' }, { replace: true }), 300);
  return (
    <>
      <PageHeader title={title} lead={props.lead} />
      <FilterBar
        active={filter.choice ? 1 : 0}
        onClear={() => onFilter({ choice: '', cursor: '' })}
        lead={
          <TextInput
            type="search"
            aria-label={props.search}
            placeholder={props.search}
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
          aria-label={choices.label}
          placeholder={choices.any}
          clearable
          value={filter.choice || null}
          onChange={(choice) => onFilter({ choice: choice ?? '', cursor: '' })}
          data={choices.data}
        />
      </FilterBar>
      {query.isError && !query.data ? (
        <ErrorState error={query.error} onRetry={() => void query.refetch()} />
      ) : (
        <>
          <DataTable
            caption={title}
            columns={props.columns}
            rows={query.data?.items}
            rowKey={props.rowKey}
            rowActions={props.rowActions}
            empty={props.empty}
          />
          <Pager
            cursor={filter.cursor || undefined}
            next={query.data?.next}
            onMove={(cursor) => onFilter({ cursor: cursor ?? '' })}
          />
        </>
      )}
    </>
  );
}
