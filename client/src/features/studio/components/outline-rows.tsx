import { useSortable } from '@dnd-kit/sortable';
import { ActionIcon, Badge, Menu, TextInput } from '@mantine/core';
import { IconDotsVertical, IconHeadphones, IconMovie } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAction } from '@/shared/hooks/use-action';
import { useFormat } from '@/shared/hooks/use-format';
import { paths } from '@/shared/lib/paths';
import { autospace } from '@/shared/lib/text';
import { useConfirm } from '@/shared/ui';
import { discardItem, removeSection, renameSection, studioKey } from '../api/studio-queries';
import type { OutlineItem, Work } from '../model/types';
import { DragHandle, dragStyle } from './drag-handle';
import classes from './outline.module.css';

type Move = (step: -1 | 1) => void;

interface SectionHeadProps {
  work: Work;
  section: Work['sections'][number];
  empty: boolean;
  onMove: Move;
}

export function SectionHead({ work, section, empty, onMove }: SectionHeadProps) {
  const { t } = useTranslation('studio');
  const [title, setTitle] = useState(section.title);
  const sortable = useSortable({ id: section.id, disabled: !work.can.edit });
  const rename = useAction<string, Work>({
    run: (next) => renameSection(work, section.id, next),
    refreshes: [studioKey],
  });
  const remove = useAction<void, Work>({
    run: () => removeSection(work, section.id),
    refreshes: [studioKey],
  });

  function leave() {
    const next = title.trim();
    if (!next) setTitle(section.title);
    else if (next !== section.title) rename.mutate(next, { onError: () => setTitle(section.title) });
  }

  return (
    <div
      ref={sortable.setNodeRef}
      style={dragStyle(sortable)}
      className={classes.sectionHead}
      data-dragging={sortable.isDragging || undefined}
    >
      {work.can.edit && <DragHandle title={section.title} sortable={sortable} />}
      <TextInput
        aria-label={t('outline.sectionTitle')}
        value={title}
        variant="unstyled"
        maxLength={200}
        className={classes.sectionTitle}
        readOnly={!work.can.edit}
        onChange={(event) => setTitle(event.currentTarget.value)}
        onBlur={leave}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && !event.nativeEvent.isComposing) event.currentTarget.blur();
        }}
      />
      {work.can.edit && (
        <RowMenu title={section.title} onMove={onMove}>
          <Menu.Item color="vermilion" disabled={!empty || remove.isPending} onClick={() => remove.mutate()}>
            {t(empty ? 'outline.removeSection' : 'outline.removeSectionFirst')}
          </Menu.Item>
        </RowMenu>
      )}
    </div>
  );
}

export function ItemRow({ work, item, onMove }: { work: Work; item: OutlineItem; onMove: Move }) {
  const { t } = useTranslation('studio');
  const confirm = useConfirm();
  const sortable = useSortable({ id: item.id, disabled: !work.can.edit });
  const discard = useAction<void, void>({ run: () => discardItem(item), refreshes: [studioKey] });
  async function remove() {
    const agreed = await confirm({
      title: t('outline.deleteItem', { title: item.title }),
      consequence: t('outline.deleteItemConsequence'),
      action: t('step.delete.action'),
      destructive: true,
    });
    if (agreed) discard.mutate();
  }
  return (
    <li
      ref={sortable.setNodeRef}
      style={dragStyle(sortable)}
      className={classes.item}
      data-dragging={sortable.isDragging || undefined}
    >
      {work.can.edit && <DragHandle title={item.title} sortable={sortable} />}
      <span className={classes.itemWords}>
        <Link to={paths.studio(`/items/${item.id}`)} className={classes.itemTitle}>
          {autospace(item.title)}
        </Link>
        <ItemFacts work={work} item={item} />
      </span>
      {work.can.edit && (
        <RowMenu title={item.title} onMove={onMove}>
          <Menu.Item component={Link} to={paths.studio(`/items/${item.id}/revisions`)}>
            {t('revisions.title')}
          </Menu.Item>
          <Menu.Divider />
          <Menu.Item
            color="vermilion"
            disabled={item.status === 'published' || discard.isPending}
            onClick={() => void remove()}
          >
            {t(item.status === 'published' ? 'outline.deleteFirst' : 'step.delete.action')}
          </Menu.Item>
        </RowMenu>
      )}
    </li>
  );
}

function ItemFacts({ work, item }: { work: Work; item: OutlineItem }) {
  const { t } = useTranslation('studio');
  const format = useFormat();
  const ready = item.status === 'published' && work.status !== 'published' && work.status !== 'archived';
  // An article goes out with its work: a state of its own would only confuse.
  const alone = work.kind === 'article' && work.status !== 'published';
  return (
    <span className={classes.itemFacts}>
      {item.type === 'audio' && <IconHeadphones size={16} stroke={1.6} aria-label={t('itemKind.audio')} />}
      {item.type === 'video' && <IconMovie size={16} stroke={1.6} aria-label={t('itemKind.video')} />}
      <span>{t(`visibility.${item.visibility}`)}</span>
      {item.status === 'scheduled' && item.publishAt && <span>{format.exact(item.publishAt)}</span>}
      {item.status === 'published' && item.hasUnpublishedChanges && !alone && (
        <Badge size="sm" variant="light" color="gold">
          {t('item.unpublishedChanges')}
        </Badge>
      )}
      {!alone && (
        <Badge size="sm" variant="light" color={item.status === 'published' ? 'teal' : 'gray'}>
          {t(`itemStatus.${ready ? 'ready' : item.status}`)}
        </Badge>
      )}
    </span>
  );
}

function RowMenu({ title, onMove, children }: { title: string; onMove: Move; children: ReactNode }) {
  const { t } = useTranslation('studio');
  return (
    <Menu position="bottom-end" withinPortal>
      <Menu.Target>
        <ActionIcon aria-label={t('outline.more', { title })}>
          <IconDotsVertical size={18} stroke={1.6} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item onClick={() => onMove(-1)}>{t('outline.up')}</Menu.Item>
        <Menu.Item onClick={() => onMove(1)}>{t('outline.down')}</Menu.Item>
        {children}
      </Menu.Dropdown>
    </Menu>
  );
}
