import { ActionIcon, Badge, Button, Menu, TextInput } from '@mantine/core';
import { IconArrowDown, IconArrowUp, IconDotsVertical, IconPlus } from '@tabler/icons-react';
import { Link, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAction } from '@/shared/hooks/use-action';
import { paths } from '@/shared/lib/paths';
import { EmptyState, useConfirm } from '@/shared/ui';
import {
  addItem,
  addSection,
  arrange,
  discardItem,
  removeSection,
  renameSection,
  studioKey,
} from '../api/studio-queries';
import { moveItem, moveSection, type OutlinePart, partsOf } from '../model/outline';
import type { Item, OutlineItem, Work } from '../model/types';
import classes from './studio.module.css';

/** Sections and items in order; moved by buttons, so that a keyboard and a phone can do it too. */
export function OutlineEditor({ work }: { work: Work }) {
  const { t } = useTranslation('studio');
  const parts = partsOf(work.sections, work.items);
  const items = new Map(work.items.map((item) => [item.id as string, item]));
  const order = useAction<readonly OutlinePart[], Work>({
    run: (next) => arrange(work, next),
    refreshes: [studioKey],
  });
  const sectioned = work.kind === 'course' || work.kind === 'ebook';
  const move = (next: readonly OutlinePart[]) => next !== parts && order.mutate(next);

  return (
    <div className={classes.outline} aria-busy={order.isPending}>
      {work.items.length === 0 && (
        <EmptyState compact title={t('outline.empty.title')} text={t(`outline.empty.${work.kind}`)} />
      )}
      {parts.map((part) => {
        const section = work.sections.find((candidate) => candidate.id === part.id);
        return (
          <section key={part.id ?? 'loose'} className={classes.section}>
            {section && (
              <SectionHead
                work={work}
                section={section}
                empty={part.itemIds.length === 0}
                onMove={(step) => move(moveSection(parts, section.id, step))}
              />
            )}
            <ol className={classes.items}>
              {part.itemIds.map((id) => {
                const item = items.get(id);
                return item ? (
                  <ItemRow
                    key={id}
                    work={work}
                    item={item}
                    onMove={(step) => move(moveItem(parts, id, step))}
                  />
                ) : null;
              })}
            </ol>
            {work.can.edit &&
              (section || !sectioned || part.itemIds.length > 0 || work.sections.length === 0) && (
                <NewItem work={work} sectionId={part.id} />
              )}
          </section>
        );
      })}
      {sectioned && work.can.edit && <NewSection work={work} />}
    </div>
  );
}

function SectionHead({
  work,
  section,
  empty,
  onMove,
}: {
  work: Work;
  section: Work['sections'][number];
  empty: boolean;
  onMove: (step: -1 | 1) => void;
}) {
  const { t } = useTranslation('studio');
  const [title, setTitle] = useState(section.title);
  const rename = useAction<string, Work>({
    run: (next) => renameSection(work, section.id, next),
    refreshes: [studioKey],
  });
  const remove = useAction<void, Work>({
    run: () => removeSection(work, section.id),
    refreshes: [studioKey],
  });
  return (
    <div className={classes.sectionHead}>
      <TextInput
        aria-label={t('outline.sectionTitle')}
        value={title}
        variant="unstyled"
        className={classes.sectionTitle}
        disabled={!work.can.edit}
        onChange={(event) => setTitle(event.currentTarget.value)}
        onBlur={() => title.trim() && title !== section.title && rename.mutate(title.trim())}
      />
      {work.can.edit && (
        <>
          <Moves label={section.title} onMove={onMove} />
          <Button
            size="compact-sm"
            variant="subtle"
            color="vermilion"
            disabled={!empty}
            loading={remove.isPending}
            onClick={() => remove.mutate()}
          >
            {t('outline.removeSection')}
          </Button>
        </>
      )}
    </div>
  );
}

function Moves({ label, onMove }: { label: string; onMove: (step: -1 | 1) => void }) {
  const { t } = useTranslation('studio');
  return (
    <span className={classes.moves}>
      <ActionIcon
        variant="subtle"
        color="gray"
        aria-label={t('outline.up', { title: label })}
        onClick={() => onMove(-1)}
      >
        <IconArrowUp size={18} stroke={1.6} />
      </ActionIcon>
      <ActionIcon
        variant="subtle"
        color="gray"
        aria-label={t('outline.down', { title: label })}
        onClick={() => onMove(1)}
      >
        <IconArrowDown size={18} stroke={1.6} />
      </ActionIcon>
    </span>
  );
}

function ItemRow({ work, item, onMove }: { work: Work; item: OutlineItem; onMove: (step: -1 | 1) => void }) {
  const { t } = useTranslation('studio');
  const confirm = useConfirm();
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
    <li className={classes.item}>
      <Link to={paths.studio(`/items/${item.id}`)} className={classes.itemTitle}>
        {item.title}
      </Link>
      <span className={classes.itemFacts}>
        <span>{t(`visibility.${item.visibility}`)}</span>
        <Badge size="sm" variant="light" color={item.status === 'published' ? 'teal' : 'gray'}>
          {t(`itemStatus.${item.status}`)}
        </Badge>
        {item.hasUnpublishedChanges && (
          <Badge size="sm" variant="light" color="gold">
            {t('item.unpublishedChanges')}
          </Badge>
        )}
      </span>
      {work.can.edit && (
        <span className={classes.moves}>
          <Moves label={item.title} onMove={onMove} />
          <Menu position="bottom-end" withinPortal>
            <Menu.Target>
              <ActionIcon variant="subtle" color="gray" aria-label={t('outline.more', { title: item.title })}>
                <IconDotsVertical size={18} stroke={1.6} />
              </ActionIcon>
            </Menu.Target>
            <Menu.Dropdown>
              <Menu.Item component={Link} to={paths.studio(`/items/${item.id}/revisions`)}>
                {t('revisions.title')}
              </Menu.Item>
              <Menu.Item color="vermilion" disabled={item.status !== 'draft'} onClick={() => void remove()}>
                {t('step.delete.action')}
              </Menu.Item>
            </Menu.Dropdown>
          </Menu>
        </span>
      )}
    </li>
  );
}

function NewItem({ work, sectionId }: { work: Work; sectionId: string | null }) {
  const { t } = useTranslation('studio');
  const navigate = useNavigate();
  const [title, setTitle] = useState('');
  const add = useAction<string, Item>({
    run: (name, { idempotencyKey }) =>
      addItem(work, { title: name, sectionId, type: 'text', visibility: 'entitled' }, idempotencyKey),
    refreshes: [studioKey],
    onDone: (item) => void navigate({ to: paths.studio(`/items/${item.id}`) }),
  });
  if (work.kind === 'article' && work.items.length > 0) return null;
  return (
    <form
      className={classes.newRow}
      onSubmit={(event) => {
        event.preventDefault();
        if (title.trim()) add.mutate(title.trim());
      }}
    >
      <TextInput
        aria-label={t(`outline.newItem.${work.kind}`)}
        placeholder={t(`outline.newItem.${work.kind}`)}
        value={title}
        maxLength={200}
        onChange={(event) => setTitle(event.currentTarget.value)}
      />
      <Button
        type="submit"
        variant="default"
        leftSection={<IconPlus size={16} stroke={1.8} />}
        loading={add.isPending}
        disabled={!title.trim()}
      >
        {t('outline.add')}
      </Button>
    </form>
  );
}

function NewSection({ work }: { work: Work }) {
  const { t } = useTranslation('studio');
  const [title, setTitle] = useState('');
  const add = useAction<string, Work>({
    run: (name, { idempotencyKey }) => addSection(work, name, idempotencyKey),
    refreshes: [studioKey],
    onDone: () => setTitle(''),
  });
  return (
    <form
      className={classes.newRow}
      onSubmit={(event) => {
        event.preventDefault();
        if (title.trim()) add.mutate(title.trim());
      }}
    >
      <TextInput
        aria-label={t('outline.newSection')}
        placeholder={t('outline.newSection')}
        value={title}
        maxLength={200}
        onChange={(event) => setTitle(event.currentTarget.value)}
      />
      <Button type="submit" variant="light" loading={add.isPending} disabled={!title.trim()}>
        {t('outline.addSection')}
      </Button>
    </form>
  );
}
