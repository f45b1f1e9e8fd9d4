import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import type { Page } from '@/shared/api/types';
import { CardsSkeleton, Loaded, PageHeader, Pager } from '@/shared/ui';
import classes from './till.module.css';

interface QueuePageProps<T> {
  title: string;
  lead: string;
  actions?: ReactNode;
  /** What narrows the list. */
  filter?: ReactNode;
  query: UseQueryResult<Page<T>>;
  /** Where this page of the list begins; empty on the first one. */
  cursor: string;
  onMove: (cursor: string) => void;
  empty: ReactNode;
  card: (item: T) => ReactNode;
}

/** Cards of one kind, page after page: what waits for a decision, and what was decided. */
export function QueuePage<T extends { id: string }>(props: QueuePageProps<T>) {
  return (
    <div className={classes.stack}>
      <PageHeader title={props.title} lead={props.lead} actions={props.actions} />
      {props.filter}
      <Loaded
        query={props.query}
        skeleton={<CardsSkeleton />}
        isEmpty={(page) => page.items.length === 0 && !props.cursor}
        empty={props.empty}
      >
        {(page) => (
          <>
            <ul className={classes.cards}>
              {page.items.map((item) => (
                <li key={item.id}>{props.card(item)}</li>
              ))}
            </ul>
            <Pager
              cursor={props.cursor || undefined}
              next={page.next}
              onMove={(cursor) => props.onMove(cursor ?? '')}
            />
          </>
        )}
      </Loaded>
    </div>
  );
}
