import { ActionIcon, Button, Modal, Tooltip } from '@mantine/core';
import { IconArrowDown, IconArrowUp, IconPencil, IconPlus, IconTrash } from '@tabler/icons-react';
import { useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAction } from '@/shared/hooks/use-action';
import { autospace } from '@/shared/lib/text';
import { toast, useConfirm } from '@/shared/ui';
import { tones } from '@/shared/ui/cover/palette';
import { afterCategories, categoriesQuery, deleteCategory, editCategory } from '../api/category-queries';
import { type Category, type CategoryRow, fieldsOf, maxDepth, moved, rowsOf } from '../model/tree';
import classes from './categories.module.css';
import common from './console.module.css';
import { useCategoryName } from './use-category-name';

interface CategoryTreeProps {
  all: readonly Category[];
  onEdit: (editing: { category: Category } | { parentId: string }) => void;
}

interface Move {
  row: CategoryRow;
  by: -1 | 1;
}

/** The tree as a list; each row is moved, changed or removed where it stands. */
export function CategoryTree({ all, onEdit }: CategoryTreeProps) {
  const { t } = useTranslation('console');
  const named = useCategoryName();
  const rows = rowsOf(all);
  const [said, setSaid] = useState('');
  const [blocked, setBlocked] = useState<CategoryRow | null>(null);
  const list = useRef<HTMLUListElement>(null);
  const held = useRef<string | null>(null);
  const move = useMove((row, by) => {
    held.current = `${row.category.id}:${by}`;
    setSaid(
      t('categories.moved', { name: named(row.category).name, place: row.index + 1 + by, of: row.siblings }),
    );
  });
  const remove = useRemove(setBlocked);

  // The row that was moved keeps the focus, wherever the list has put it.
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new order is what moves the button away
  useEffect(() => {
    if (!held.current) return;
    list.current?.querySelector<HTMLElement>(`[data-move="${held.current}"]`)?.focus();
    held.current = null;
  }, [all]);

  return (
    <>
      <ul className={classes.tree} ref={list}>
        {rows.map((row) => (
          <TreeRow
            key={row.category.id}
            row={row}
            busy={move.isPending}
            onMove={(by) => move.mutate({ row, by })}
            onEdit={() => onEdit({ category: row.category })}
            onAdd={() => onEdit({ parentId: row.category.id })}
            onRemove={() => void remove(row)}
          />
        ))}
      </ul>
      <div role="status" className="kp-visually-hidden">
        {said}
      </div>
      <Blocked row={blocked} onClose={() => setBlocked(null)} />
    </>
  );
}

/** The new order is shown at once and taken back when the server refuses it. */
function useMove(onMoved: (row: CategoryRow, by: -1 | 1) => void) {
  const queries = useQueryClient();
  const { queryKey } = categoriesQuery;
  return useAction<Move>({
    refreshes: afterCategories,
    run: async ({ row, by }) => {
      await queries.cancelQueries({ queryKey });
      const before = queries.getQueryData(queryKey) ?? [];
      const changes = moved(before, row.category.id, by);
      const to = new Map(changes.map((change) => [change.id, change.position]));
      onMoved(row, by);
      queries.setQueryData(
        queryKey,
        before.map((each) => ({ ...each, position: to.get(each.id) ?? each.position })),
      );
      try {
        for (const category of before) {
          const position = to.get(category.id);
          if (position !== undefined) await editCategory(category, { ...fieldsOf(category), position });
        }
      } catch (error) {
        void queries.invalidateQueries({ queryKey });
        throw error;
      }
    },
  });
}

function useRemove(onBlocked: (row: CategoryRow) => void) {
  const { t } = useTranslation('console');
  const named = useCategoryName();
  const confirm = useConfirm();
  const action = useAction<CategoryRow, void>({
    run: (row) => deleteCategory(row.category),
    refreshes: afterCategories,
    handles: ['catalog.category_in_use'],
    onDone: (_result, row) => toast.done(t('categories.removed', { name: named(row.category).name })),
  });
  return async (row: CategoryRow) => {
    if (row.children > 0 || row.category.productCount > 0) return onBlocked(row);
    const agreed = await confirm({
      title: t('categories.removeAsk', { name: named(row.category).name }),
      consequence: t('categories.removeConsequence'),
      action: t('categories.remove'),
      destructive: true,
    });
    // Somebody may have filled it meanwhile: then the server refuses, and says so in the same words.
    if (agreed) action.mutate(row, { onError: () => onBlocked(row) });
  };
}

interface TreeRowProps {
  row: CategoryRow;
  busy: boolean;
  onMove: (by: -1 | 1) => void;
  onEdit: () => void;
  onAdd: () => void;
  onRemove: () => void;
}

function TreeRow({ row, busy, onMove, onEdit, onAdd, onRemove }: TreeRowProps) {
  const { t } = useTranslation('console');
  const { category, depth, index, siblings } = row;
  const { name, lang, other, otherLang } = useCategoryName()(category);
  const mover = (by: -1 | 1, icon: ReactNode) => {
    const end = by < 0 ? index === 0 : index === siblings - 1;
    const label = t(by < 0 ? 'categories.up' : 'categories.down', { name });
    return (
      <Act
        label={label}
        disabled={end}
        data-move={`${category.id}:${by}`}
        onClick={() => {
          if (!end && !busy) onMove(by);
        }}
      >
        {icon}
      </Act>
    );
  };
  return (
    <li className={classes.row} style={{ '--depth': depth } as React.CSSProperties}>
      <span className={classes.dot} style={{ background: tones[category.colorKey].grounds[0] }} aria-hidden />
      <span className={classes.names}>
        <span className={classes.name} lang={lang}>
          {autospace(name)}
        </span>
        <span className={common.facts}>
          <span lang={otherLang}>{other}</span>
          <span>{t('categories.works', { count: row.works })}</span>
        </span>
      </span>
      <span className={classes.acts}>
        {mover(-1, <IconArrowUp size={18} stroke={1.6} />)}
        {mover(1, <IconArrowDown size={18} stroke={1.6} />)}
        <Act label={t('categories.addUnder', { name })} disabled={depth + 1 >= maxDepth} onClick={onAdd}>
          <IconPlus size={18} stroke={1.6} />
        </Act>
        <Act label={t('categories.editOne', { name })} onClick={onEdit}>
          <IconPencil size={18} stroke={1.6} />
        </Act>
        <Act label={t('categories.removeOne', { name })} onClick={onRemove}>
          <IconTrash size={18} stroke={1.6} />
        </Act>
      </span>
    </li>
  );
}

interface ActProps {
  label: string;
  disabled?: boolean;
  onClick: () => void;
  children: ReactNode;
  'data-move'?: string;
}

/** A button that can hold the focus even when there is nothing to do with it. */
function Act({ label, disabled, onClick, children, ...rest }: ActProps) {
  return (
    <Tooltip label={label}>
      <ActionIcon
        aria-label={label}
        aria-disabled={disabled || undefined}
        data-disabled={disabled || undefined}
        onClick={() => {
          if (!disabled) onClick();
        }}
        {...rest}
      >
        {children}
      </ActionIcon>
    </Tooltip>
  );
}

/** Why a category cannot go yet, and what to do first. */
function Blocked({ row, onClose }: { row: CategoryRow | null; onClose: () => void }) {
  const { t } = useTranslation('console');
  const named = useCategoryName();
  return (
    <Modal
      opened={row !== null}
      onClose={onClose}
      title={row && t('categories.blocked.title', { name: named(row.category).name })}
    >
      {row && (
        <div className={common.form}>
          <p>
            {t('categories.blocked.text', {
              children: t('categories.children', { count: row.children }),
              works: t('categories.works', { count: row.category.productCount }),
            })}
          </p>
          <div className={common.actions}>
            <Button onClick={onClose}>{t('categories.blocked.understood')}</Button>
          </div>
        </div>
      )}
    </Modal>
  );
}
