import { Button, Checkbox, Skeleton } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import classes from './data-table.module.css';

export interface Column<T> {
  key: string;
  header: string;
  cell: (row: T) => ReactNode;
  align?: 'start' | 'end';
  /** The column that names the row; on a phone it becomes the heading of the row's card. */
  primary?: boolean;
  width?: number | string;
}

interface DataTableProps<T> {
  /** Read out before the table: what the rows are. */
  caption: string;
  columns: readonly Column<T>[];
  /** Undefined while they load. */
  rows: readonly T[] | undefined;
  rowKey: (row: T) => string;
  empty?: ReactNode;
  selection?: { selected: ReadonlySet<string>; onChange: (selected: Set<string>) => void };
  rowActions?: (row: T) => ReactNode;
  /** What can be done with the selected rows; stands above the table while there are any. */
  bulkActions?: ReactNode;
}

/** Rows with figures aligned; on a phone each row turns into a small card with its labels. */
export function DataTable<T>(props: DataTableProps<T>) {
  const { t } = useTranslation('common');
  const { columns, rows, rowKey, selection, rowActions } = props;
  if (rows?.length === 0) return <>{props.empty ?? <p className={classes.empty}>{t('table.empty')}</p>}</>;
  const keys = rows?.map(rowKey) ?? [];
  const all = keys.length > 0 && keys.every((key) => selection?.selected.has(key));
  const toggle = (key: string, on: boolean) => {
    const next = new Set(selection?.selected);
    if (on) next.add(key);
    else next.delete(key);
    selection?.onChange(next);
  };
  return (
    <div className={classes.whole}>
      <div role="status">
        {selection && selection.selected.size > 0 && (
          <div className={classes.bulk}>
            <span>{t('table.selected', { count: selection.selected.size })}</span>
            {props.bulkActions}
          </div>
        )}
      </div>
      <div className={classes.frame} aria-busy={rows === undefined}>
        <table className={classes.table}>
          <caption className="kp-visually-hidden">{props.caption}</caption>
          <thead>
            <tr>
              {selection && (
                <th className={classes.check}>
                  <Checkbox
                    size="xs"
                    aria-label={t('table.selectAll')}
                    checked={all}
                    onChange={(event) => selection.onChange(new Set(event.currentTarget.checked ? keys : []))}
                  />
                </th>
              )}
              {columns.map((column) => (
                <th key={column.key} scope="col" data-align={column.align} style={{ width: column.width }}>
                  {column.header}
                </th>
              ))}
              {rowActions && <td className={classes.actions} />}
            </tr>
          </thead>
          <tbody>
            {rows?.map((row) => {
              const key = rowKey(row);
              return (
                <tr key={key} data-selected={selection?.selected.has(key) || undefined}>
                  {selection && (
                    <td className={classes.check}>
                      <Checkbox
                        size="xs"
                        aria-label={t('table.select')}
                        checked={selection.selected.has(key)}
                        onChange={(event) => toggle(key, event.currentTarget.checked)}
                      />
                    </td>
                  )}
                  {columns.map((column) => (
                    <td
                      key={column.key}
                      data-align={column.align}
                      data-label={column.header}
                      data-primary={column.primary || undefined}
                    >
                      {column.cell(row)}
                    </td>
                  ))}
                  {rowActions && <td className={classes.actions}>{rowActions(row)}</td>}
                </tr>
              );
            }) ?? <LoadingRows columns={columns.length + (selection ? 1 : 0) + (rowActions ? 1 : 0)} />}
          </tbody>
        </table>
      </div>
    </div>
  );
}

function LoadingRows({ columns }: { columns: number }) {
  return Array.from({ length: 8 }, (_, row) => row).map((row) => (
    <tr key={row}>
      {Array.from({ length: columns }, (_, column) => column).map((column) => (
        <td key={column}>
          <Skeleton height={14} radius={4} width={`${[80, 60, 70, 50][(row + column) % 4]}%`} />
        </td>
      ))}
    </tr>
  ));
}

interface PagerProps {
  /** The cursor this page was read with; empty on the first page. */
  cursor: string | undefined;
  next: string | null | undefined;
  onMove: (cursor: string | undefined) => void;
}

/** Keyset paging: forward by cursor, back by the browser's own history, to the start at once. */
export function Pager({ cursor, next, onMove }: PagerProps) {
  const { t } = useTranslation('common');
  if (!cursor && !next) return null;
  return (
    <nav className={classes.pager}>
      {cursor && (
        <>
          <Button variant="subtle" size="sm" onClick={() => onMove(undefined)}>
            {t('table.first')}
          </Button>
          <Button variant="default" size="sm" onClick={() => window.history.back()}>
            {t('table.previous')}
          </Button>
        </>
      )}
      <Button variant="default" size="sm" disabled={!next} onClick={() => onMove(next ?? undefined)}>
        {t('table.next')}
      </Button>
    </nav>
  );
}
