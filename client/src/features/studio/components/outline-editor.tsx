import {
  closestCorners,
  DndContext,
  type DragEndEvent,
  type DragOverEvent,
  KeyboardSensor,
  PointerSensor,
  useDroppable,
  useSensor,
  useSensors,
} from '@dnd-kit/core';
import { SortableContext, sortableKeyboardCoordinates, verticalListSortingStrategy } from '@dnd-kit/sortable';
import { useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAction } from '@/shared/hooks/use-action';
import { EmptyState } from '@/shared/ui';
import { arrange, studioKey, workKey } from '../api/studio-queries';
import {
  moveItem,
  moveSection,
  type OutlinePart,
  partsOf,
  placeItem,
  placeSection,
  sameOutline,
} from '../model/outline';
import type { Work } from '../model/types';
import { EbookField } from './ebook-field';
import classes from './outline.module.css';
import { NewItem, NewSection } from './outline-forms';
import { ItemRow, SectionHead } from './outline-rows';
import { useDragWords } from './use-drag-words';

const loose = 'loose';

/** Sections and items in order: dragged by hand, by keyboard, or moved by the menu of each row. */
export function OutlineEditor({ work }: { work: Work }) {
  const { t } = useTranslation('studio');
  const queries = useQueryClient();
  const saved = partsOf(work.sections, work.items);
  const [dragged, setDragged] = useState<readonly OutlinePart[] | null>(null);
  const order = useAction<readonly OutlinePart[], Work>({
    run: (next) => arrange(work, next),
    refreshes: [studioKey, ['catalog']],
    onDone: (changed) => {
      queries.setQueryData(workKey(work.id), changed);
      setDragged(null);
    },
  });
  const parts = dragged ?? (order.isPending ? order.variables : saved);
  const items = new Map(work.items.map((item) => [item.id as string, item]));
  const sections = new Map(work.sections.map((section) => [section.id as string, section]));
  const sectioned = work.kind === 'course' || work.kind === 'ebook';
  const titles = (id: string) => items.get(id)?.title ?? sections.get(id)?.title ?? '';
  const words = useDragWords(titles);
  const sensors = useSensors(
    useSensor(PointerSensor, { activationConstraint: { distance: 4 } }),
    useSensor(KeyboardSensor, { coordinateGetter: sortableKeyboardCoordinates }),
  );

  function save(next: readonly OutlinePart[]) {
    if (sameOutline(next, saved)) setDragged(null);
    else {
      setDragged(next);
      order.mutate(next, { onError: () => setDragged(null) });
    }
  }

  /** The place that a drag is over: an item's, or the end of a part. */
  function placeUnder(next: readonly OutlinePart[], active: string, over: string) {
    if (sections.has(active)) {
      const target = sections.has(over) ? over : next.find((part) => part.itemIds.includes(over))?.id;
      return target ? placeSection(next, active, target) : next;
    }
    const part = next.find((candidate) => candidate.itemIds.includes(over));
    if (part) return placeItem(next, active, part.id, part.itemIds.indexOf(over));
    const end = next.find((candidate) => (candidate.id ?? loose) === over.replace(/^end-/, ''));
    return end ? placeItem(next, active, end.id, end.itemIds.length) : next;
  }

  function onDragOver({ active, over }: DragOverEvent) {
    const [id, target] = [String(active.id), String(over?.id ?? '')];
    if (!over || id === target || sections.has(id)) return;
    const now = dragged ?? parts;
    const from = now.find((part) => part.itemIds.includes(id));
    const to = now.find((part) => part.itemIds.includes(target) || `end-${part.id ?? loose}` === target);
    // Within one part the rows make room by themselves; between parts the row has to change its list.
    if (from && to && from !== to) setDragged(placeUnder(now, id, target));
  }

  function onDragEnd({ active, over }: DragEndEvent) {
    const now = dragged ?? parts;
    save(over && over.id !== active.id ? placeUnder(now, String(active.id), String(over.id)) : now);
  }

  const rows = (part: OutlinePart) =>
    part.itemIds.map((id) => {
      const item = items.get(id);
      return item ? (
        <ItemRow key={id} work={work} item={item} onMove={(step) => save(moveItem(parts, id, step))} />
      ) : null;
    });

  return (
    <div className={classes.outline} aria-busy={order.isPending}>
      {work.kind === 'ebook' && <EbookField work={work} />}
      {work.items.length === 0 && work.sections.length === 0 && !work.ebookFileId && (
        <EmptyState compact title={t('outline.empty.title')} text={t(`outline.empty.${work.kind}`)} />
      )}
      <DndContext
        sensors={sensors}
        collisionDetection={closestCorners}
        accessibility={words}
        onDragOver={onDragOver}
        onDragEnd={onDragEnd}
        onDragCancel={() => setDragged(null)}
      >
        <SortableContext
          items={parts.flatMap((part) => part.id ?? [])}
          strategy={verticalListSortingStrategy}
        >
          {parts.map((part) => {
            const section = part.id ? sections.get(part.id) : undefined;
            const shown =
              section || !sectioned || part.itemIds.length > 0 || work.sections.length === 0 || dragged;
            if (!shown) return null;
            return (
              <section key={part.id ?? loose} className={classes.section} aria-label={section?.title}>
                {section && (
                  <SectionHead
                    key={section.title}
                    work={work}
                    section={section}
                    empty={part.itemIds.length === 0}
                    onMove={(step) => save(moveSection(parts, section.id, step))}
                  />
                )}
                <SortableContext items={part.itemIds} strategy={verticalListSortingStrategy}>
                  <Rows id={part.id ?? loose} empty={part.itemIds.length === 0}>
                    {rows(part)}
                  </Rows>
                </SortableContext>
                {work.can.edit && <NewItem work={work} sectionId={part.id} />}
              </section>
            );
          })}
        </SortableContext>
      </DndContext>
      {sectioned && work.can.edit && <NewSection work={work} />}
    </div>
  );
}

/** The rows of a part; an empty part can be dropped into as well. */
function Rows({ id, empty, children }: { id: string; empty: boolean; children: ReactNode }) {
  const { setNodeRef } = useDroppable({ id: `end-${id}` });
  return (
    <ol ref={setNodeRef} className={classes.items} data-empty={empty || undefined}>
      {children}
    </ol>
  );
}
