import type { useSortable } from '@dnd-kit/sortable';
import { ActionIcon } from '@mantine/core';
import { IconGripVertical } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import classes from './outline.module.css';

interface DragHandleProps {
  title: string;
  sortable: Pick<ReturnType<typeof useSortable>, 'attributes' | 'listeners' | 'setActivatorNodeRef'>;
}

/** What a row is taken by: with the mouse, a finger, or the space bar and the arrows. */
export function DragHandle({ title, sortable }: DragHandleProps) {
  const { t } = useTranslation('studio');
  const { attributes, listeners, setActivatorNodeRef } = sortable;
  return (
    <ActionIcon
      ref={setActivatorNodeRef}
      className={classes.handle}
      size="md"
      {...attributes}
      {...listeners}
      aria-label={t('drag.handle', { title })}
    >
      <IconGripVertical size={18} stroke={1.6} />
    </ActionIcon>
  );
}

/** Where a row is while it is dragged, or makes room. */
export function dragStyle({ transform, transition, isDragging }: ReturnType<typeof useSortable>) {
  return {
    transform: transform ? `translate3d(0, ${Math.round(transform.y)}px, 0)` : undefined,
    transition,
    zIndex: isDragging ? 1 : undefined,
  };
}
