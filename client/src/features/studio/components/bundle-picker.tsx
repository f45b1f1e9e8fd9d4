import { DndContext, KeyboardSensor, PointerSensor, useSensor, useSensors } from '@dnd-kit/core';
import {
  arrayMove,
  SortableContext,
  sortableKeyboardCoordinates,
  useSortable,
  verticalListSortingStrategy,
} from '@dnd-kit/sortable';
import { ActionIcon, Select } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconX } from '@tabler/icons-react';
import { useInfiniteQuery, useQueries } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAction } from '@/shared/hooks/use-action';
import { useFormat } from '@/shared/hooks/use-format';
import { paths } from '@/shared/lib/paths';
import { EmptyState } from '@/shared/ui';
import { setBundle, studioKey, workQuery, worksQuery } from '../api/studio-queries';
import type { Work } from '../model/types';
import { DragHandle, dragStyle } from './drag-handle';
import classes from './outline.module.css';
import studio from './studio.module.css';
import { useDragWords } from './use-drag-words';

/** The works that a bundle holds, in order. */
export function BundlePicker({ work }: { work: Work }) {
  const { t } = useTranslation('studio');
  const [search, setSearch] = useState('');
  const [settled] = useDebouncedValue(search, 250);
  const works = useInfiniteQuery(worksQuery('published', settled));
  const found = works.data?.pages.flatMap((page) => page.items) ?? [];
  const members = work.bundleProductIds as readonly string[];
  const known = useQueries({ queries: members.map((id) => workQuery(id)) });
  const byId = new Map(known.flatMap((query) => (query.data ? [[query.data.id as string, query.data]] : [])));
  const change = useAction<readonly string[], Work>({
    run: (ids) => setBundle(work, ids),
    refreshes: [studioKey, ['catalog']],
  });
  const shown = change.isPending ? change.variables : members;
  const words = useDragWords((id) => byId.get(id)?.title ?? '');
  const sensors = useSensors(
    useSensor(PointerSensor, { activationConstraint: { distance: 4 } }),
    useSensor(KeyboardSensor, { coordinateGetter: sortableKeyboardCoordinates }),
  );
  return (
    <div className={studio.people}>
      <p className={studio.hint}>{t('bundle.hint')}</p>
      {shown.length === 0 && (
        <EmptyState compact title={t('outline.empty.title')} text={t('outline.empty.bundle')} />
      )}
      <DndContext
        sensors={sensors}
        accessibility={words}
        onDragEnd={({ active, over }) => {
          if (!over || over.id === active.id) return;
          const order = [...shown];
          change.mutate(arrayMove(order, order.indexOf(String(active.id)), order.indexOf(String(over.id))));
        }}
      >
        <SortableContext items={[...shown]} strategy={verticalListSortingStrategy}>
          <ol className={classes.items}>
            {shown.map((id) => (
              <MemberRow
                key={id}
                id={id}
                member={byId.get(id)}
                canEdit={work.can.edit}
                onRemove={() => change.mutate(members.filter((other) => other !== id))}
              />
            ))}
          </ol>
        </SortableContext>
      </DndContext>
      {work.can.edit && (
        <Select
          label={t('bundle.add')}
          placeholder={t('bundle.find')}
          searchable
          searchValue={search}
          onSearchChange={setSearch}
          nothingFoundMessage={t('bundle.none')}
          filter={({ options }) => options}
          data={found
            .filter((other) => other.kind !== 'bundle' && !members.includes(other.id))
            .map((other) => ({ value: other.id as string, label: other.title }))}
          value={null}
          disabled={change.isPending}
          onChange={(id) => id && change.mutate([...members, id])}
        />
      )}
    </div>
  );
}

interface MemberRowProps {
  id: string;
  member: Work | undefined;
  canEdit: boolean;
  onRemove: () => void;
}

function MemberRow({ id, member, canEdit, onRemove }: MemberRowProps) {
  const { t } = useTranslation('studio');
  const format = useFormat();
  const sortable = useSortable({ id, disabled: !canEdit });
  const title = member?.title ?? t('bundle.member');
  return (
    <li
      ref={sortable.setNodeRef}
      style={dragStyle(sortable)}
      className={classes.item}
      data-dragging={sortable.isDragging || undefined}
    >
      {canEdit && <DragHandle title={title} sortable={sortable} />}
      <span className={classes.itemWords}>
        <Link to={paths.studio(`/works/${id}`)} className={classes.itemTitle}>
          {title}
        </Link>
        {member && (
          <span className={classes.itemFacts}>
            <span>{t(`kind.${member.kind}`)}</span>
            <span>{format.money(member.price)}</span>
          </span>
        )}
      </span>
      {canEdit && (
        <ActionIcon aria-label={t('bundle.remove', { title })} onClick={onRemove}>
          <IconX size={18} stroke={1.6} />
        </ActionIcon>
      )}
    </li>
  );
}
