import { Alert, Badge, Button, Menu, Modal, Select, Textarea } from '@mantine/core';
import { IconChevronLeft, IconDotsVertical } from '@tabler/icons-react';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useBlocker, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAction } from '@/shared/hooks/use-action';
import { useFormat } from '@/shared/hooks/use-format';
import { usePathParams } from '@/shared/hooks/use-params';
import { useTitle } from '@/shared/hooks/use-title';
import { paths } from '@/shared/lib/paths';
import { Loaded, TextSkeleton, toast, useConfirm } from '@/shared/ui';
import {
  discardItem,
  editItem,
  itemKey,
  itemQuery,
  publishItem,
  unpublishItem,
  workQuery,
} from '../api/studio-queries';
import { ConflictScreen } from '../components/conflict-screen';
import classes from '../components/editor.module.css';
import { MarkdownEditor } from '../components/markdown-editor';
import { MediaField } from '../components/media-field';
import { SaveNote } from '../components/save-note';
import { useDraft } from '../components/use-draft';
import { WhenForm } from '../components/when-form';
import { type Item, type ItemKind, itemKinds, type Visibility, visibilities } from '../model/types';

/** Writing one lesson, article or chapter. */
export function ItemPage() {
  const { id } = usePathParams<{ id: string }>();
  const { t } = useTranslation('studio');
  const item = useQuery(itemQuery(id));
  useTitle(item.data ? t('item.tab', { title: item.data.draft.title }) : t('item.title'));
  return (
    <Loaded query={item} skeleton={<TextSkeleton lines={12} />}>
      {(data) => <Editor key={data.id} item={data} />}
    </Loaded>
  );
}

function Editor({ item }: { item: Item }) {
  const { t } = useTranslation('studio');
  const queries = useQueryClient();
  const confirm = useConfirm();
  const work = useDraft(item, {
    onSaved: (answer) => {
      // What may be done next depends on whether there are words now, and on whether members have seen them.
      if (!item.can.publish || answer.hasUnpublishedChanges !== item.hasUnpublishedChanges)
        void queries.invalidateQueries({ queryKey: itemKey(item.id), exact: true });
    },
  });

  useBlocker({
    shouldBlockFn: async () => {
      if (!work.isDirty || work.state.kind === 'conflict') return false;
      const saved = await work.save();
      if (saved === 'saved') return false;
      if (saved === 'overtaken') return true;
      return !(await confirm({
        title: t('item.leave.title'),
        consequence: t('item.leave.text'),
        action: t('item.leave.action'),
      }));
    },
    enableBeforeUnload: false,
  });

  function follow(changed: Item) {
    work.follow(changed);
    queries.setQueryData(itemKey(item.id), changed);
  }

  const edit = useAction<{ type?: ItemKind; visibility?: Visibility }, Item>({
    run: async (next) => {
      await work.save();
      return editItem({ ...item, version: work.version.current }, next);
    },
    refreshes: [['studio', 'work']],
    onDone: follow,
  });

  if (work.state.kind === 'conflict')
    return <ConflictScreen itemId={item.id} mine={work.draft} onChoose={work.resolve} />;

  const wanted = { type: item.type, visibility: item.visibility, ...(edit.isPending ? edit.variables : {}) };
  return (
    <div className={classes.page}>
      <Top item={item} work={work} onChanged={follow} />
      {work.state.kind === 'refused' && (
        <Alert color="vermilion" role="alert">
          {work.state.message}
        </Alert>
      )}
      <h1 className="kp-visually-hidden">{work.draft.title || t('item.title')}</h1>
      <Textarea
        className={classes.title}
        variant="unstyled"
        autosize
        aria-label={t('field.title')}
        placeholder={t('field.title')}
        maxLength={200}
        value={work.draft.title}
        onChange={(event) => work.change({ title: event.currentTarget.value.replace(/\n/g, ' ') })}
      />
      <div className={classes.settings}>
        <Select
          size="sm"
          label={t('field.visibility')}
          allowDeselect={false}
          data={visibilities.map((value) => ({ value, label: t(`visibility.${value}`) }))}
          value={wanted.visibility}
          onChange={(value) => value && edit.mutate({ visibility: value as Visibility })}
        />
        <Select
          size="sm"
          label={t('field.type')}
          allowDeselect={false}
          data={itemKinds.map((value) => ({ value, label: t(`itemKind.${value}`) }))}
          value={wanted.type}
          onChange={(value) => value && edit.mutate({ type: value as ItemKind })}
        />
      </div>
      {wanted.type !== 'text' && (
        <MediaField item={item} kind={wanted.type} draft={work.draft} onChange={work.change} />
      )}
      <MarkdownEditor
        productId={item.productId}
        value={work.draft.body}
        current={() => work.current().body}
        visibility={wanted.visibility}
        onChange={(body) => work.change({ body })}
        onSave={() => void work.save()}
      />
    </div>
  );
}

interface TopProps {
  item: Item;
  work: ReturnType<typeof useDraft>;
  onChanged: (changed: Item) => void;
}

/** Where one is, whether it is saved, and what comes next: the words depend on whether the work is out already. */
function Top({ item, work, onChanged }: TopProps) {
  const { t } = useTranslation('studio');
  const format = useFormat();
  const confirm = useConfirm();
  const navigate = useNavigate();
  const product = useQuery(workQuery(item.productId)).data;
  const [scheduling, setScheduling] = useState(false);
  const out = product?.status === 'published';
  const alone = product?.kind === 'article' && !out;
  const words = out ? 'out' : 'ahead';

  const publish = useAction<string | null, Item>({
    run: async (at) => {
      await work.save();
      return publishItem(item.id, work.version.current, at);
    },
    refreshes: [['studio', 'work'], ['studio', 'works'], ['studio', 'calendar'], ['catalog']],
    onDone: (changed, at) => {
      onChanged(changed);
      setScheduling(false);
      toast.done(at ? t('item.scheduled', { at: format.exact(at) }) : t(`item.${words}.done`));
    },
  });
  const unpublish = useAction<void, Item>({
    run: async () => {
      await work.save();
      return unpublishItem(item.id, work.version.current);
    },
    refreshes: [['studio', 'work'], ['studio', 'works'], ['studio', 'calendar'], ['catalog']],
    onDone: onChanged,
  });
  const discard = useAction<void, void>({
    run: () => discardItem({ id: item.id, version: work.version.current }),
    refreshes: [
      ['studio', 'work'],
      ['studio', 'works'],
    ],
    onDone: () => void navigate({ to: paths.studio(`/works/${item.productId}`), ignoreBlocker: true }),
  });

  async function takeDown() {
    const agreed =
      !out ||
      item.status !== 'published' ||
      (await confirm({
        title: t('item.unpublishAsk'),
        consequence: t('item.unpublishConsequence'),
        action: t('item.out.undo'),
        destructive: true,
      }));
    if (agreed) unpublish.mutate();
  }

  async function remove() {
    const agreed = await confirm({
      title: t('outline.deleteItem', { title: item.draft.title }),
      consequence: t('outline.deleteItemConsequence'),
      action: t('step.delete.action'),
      destructive: true,
    });
    if (agreed) discard.mutate();
  }

  return (
    <div className={classes.top}>
      <Link to={paths.studio(`/works/${item.productId}`)} className={classes.back}>
        <IconChevronLeft size={18} stroke={1.8} aria-hidden />
        <span>{product?.title ?? t('item.back')}</span>
      </Link>
      <span className={classes.state}>
        {!alone && (
          <Badge variant="light" color={item.status === 'published' ? 'teal' : 'gray'}>
            {t(`itemStatus.${item.status === 'published' && !out ? 'ready' : item.status}`)}
          </Badge>
        )}
        {item.status === 'scheduled' && item.publishAt && (
          <span className={classes.save}>{format.exact(item.publishAt)}</span>
        )}
        <SaveNote state={work.state} />
      </span>
      <span className={classes.actions}>
        {item.can.publish && !alone && (
          <Button size="sm" loading={publish.isPending && !scheduling} onClick={() => publish.mutate(null)}>
            {t(item.status === 'published' ? `item.${words}.again` : `item.${words}.publish`)}
          </Button>
        )}
        {alone && (
          <Button component={Link} to={paths.studio(`/works/${item.productId}`)} size="sm">
            {t('item.toSubmit')}
          </Button>
        )}
        <Menu position="bottom-end" withinPortal>
          <Menu.Target>
            <Button
              size="sm"
              variant="default"
              px="xs"
              aria-label={t('outline.more', { title: item.draft.title })}
            >
              <IconDotsVertical size={18} stroke={1.6} />
            </Button>
          </Menu.Target>
          <Menu.Dropdown>
            <Menu.Item component={Link} to={paths.studio(`/items/${item.id}/revisions`)}>
              {t('revisions.title')}
            </Menu.Item>
            {item.can.schedule && !alone && (
              <Menu.Item onClick={() => setScheduling(true)}>{t('item.schedule')}</Menu.Item>
            )}
            {item.can.unpublish && !alone && (
              <Menu.Item onClick={() => void takeDown()}>
                {t(item.status === 'scheduled' ? 'item.unschedule' : `item.${words}.undo`)}
              </Menu.Item>
            )}
            {item.can.delete && (
              <Menu.Item color="vermilion" onClick={() => void remove()}>
                {t('step.delete.action')}
              </Menu.Item>
            )}
          </Menu.Dropdown>
        </Menu>
      </span>
      <Modal opened={scheduling} onClose={() => setScheduling(false)} title={t('item.schedule')} size="sm">
        <WhenForm
          action={t('item.schedule')}
          busy={publish.isPending}
          onChoose={(at) => publish.mutate(at)}
        />
      </Modal>
    </div>
  );
}
