import { Alert, Button, Group, Modal, Select, TextInput } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useBlocker } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAction } from '@/shared/hooks/use-action';
import { useFormat } from '@/shared/hooks/use-format';
import { usePathParams } from '@/shared/hooks/use-params';
import { useTitle } from '@/shared/hooks/use-title';
import { paths } from '@/shared/lib/paths';
import { Loaded, TextSkeleton, toast } from '@/shared/ui';
import { editItem, itemKey, itemQuery, publishItem, studioKey, unpublishItem } from '../api/studio-queries';
import { ConflictScreen } from '../components/conflict-screen';
import classes from '../components/editor.module.css';
import { MarkdownEditor } from '../components/markdown-editor';
import { MediaField } from '../components/media-field';
import { useDraft } from '../components/use-draft';
import { WhenForm } from '../components/when-form';
import type { SaveState } from '../model/autosave';
import { countWords } from '../model/markdown-edit';
import { type Item, type ItemKind, itemKinds, type Visibility, visibilities } from '../model/types';

/** Writing one lesson, article or chapter. */
export function ItemPage() {
  const { id } = usePathParams<{ id: string }>();
  const { t } = useTranslation('studio');
  const item = useQuery(itemQuery(id));
  useTitle(item.data?.draft.title ?? t('item.title'));
  return (
    <Loaded query={item} skeleton={<TextSkeleton />}>
      {(data) => <Editor key={data.id} item={data} />}
    </Loaded>
  );
}

function Editor({ item }: { item: Item }) {
  const { t } = useTranslation('studio');
  const queries = useQueryClient();
  const work = useDraft(item);
  const [scheduling, setScheduling] = useState(false);
  const [settings, setSettings] = useState({ type: item.type, visibility: item.visibility });

  useBlocker({
    shouldBlockFn: async () =>
      work.isDirty && work.state.kind !== 'conflict' ? !(await work.save()) : false,
    enableBeforeUnload: false,
  });

  function follow(changed: Item) {
    work.follow(changed.version);
    queries.setQueryData(itemKey(item.id), changed);
  }

  const publish = useAction<string | null, Item>({
    run: async (at) => {
      await work.save();
      return publishItem(item.id, work.version.current, at);
    },
    refreshes: [['studio', 'work'], ['studio', 'works'], ['catalog']],
    onDone: (changed, at) => {
      follow(changed);
      setScheduling(false);
      toast.done(at ? t('item.scheduled') : t('item.published'));
    },
  });
  const unpublish = useAction<void, Item>({
    run: () => unpublishItem(item.id, work.version.current),
    refreshes: [['studio', 'work'], ['catalog']],
    onDone: follow,
  });
  const edit = useAction<{ type?: ItemKind; visibility?: Visibility }, Item>({
    run: (next) => editItem({ ...item, version: work.version.current }, next),
    refreshes: [studioKey],
    onDone: (changed) => {
      follow(changed);
      setSettings({ type: changed.type, visibility: changed.visibility });
    },
  });

  if (work.state.kind === 'conflict')
    return <ConflictScreen itemId={item.id} mine={work.draft} onChoose={work.resolve} />;

  return (
    <div className={classes.page}>
      <div className={classes.top}>
        <Link to={paths.studio(`/works/${item.productId}`)} className={classes.back}>
          {t('item.back')}
        </Link>
        <SaveNote state={work.state} />
        <Group gap="xs" ml="auto">
          <Button
            component={Link}
            to={paths.studio(`/items/${item.id}/revisions`)}
            size="sm"
            variant="subtle"
          >
            {t('revisions.title')}
          </Button>
          {item.can.unpublish && (
            <Button
              size="sm"
              variant="default"
              loading={unpublish.isPending}
              onClick={() => unpublish.mutate()}
            >
              {t('item.unpublish')}
            </Button>
          )}
          {item.can.schedule && (
            <Button size="sm" variant="default" onClick={() => setScheduling(true)}>
              {t('item.schedule')}
            </Button>
          )}
          {item.can.publish && (
            <Button size="sm" loading={publish.isPending} onClick={() => publish.mutate(null)}>
              {item.live ? t('item.publishChanges') : t('item.publish')}
            </Button>
          )}
        </Group>
      </div>
      {work.state.kind === 'refused' && (
        <Alert color="vermilion" role="alert">
          {work.state.message}
        </Alert>
      )}
      <TextInput
        className={classes.title}
        variant="unstyled"
        aria-label={t('field.title')}
        placeholder={t('field.title')}
        maxLength={200}
        value={work.draft.title}
        onChange={(event) => work.change({ title: event.currentTarget.value })}
      />
      <div className={classes.settings}>
        <Select
          size="sm"
          label={t('field.visibility')}
          description={t(`visibilityHint.${settings.visibility}`)}
          allowDeselect={false}
          data={visibilities.map((value) => ({ value, label: t(`visibility.${value}`) }))}
          value={settings.visibility}
          onChange={(value) => value && edit.mutate({ visibility: value as Visibility })}
        />
        <Select
          size="sm"
          label={t('field.type')}
          allowDeselect={false}
          data={itemKinds.map((value) => ({ value, label: t(`itemKind.${value}`) }))}
          value={settings.type}
          onChange={(value) => value && edit.mutate({ type: value as ItemKind })}
        />
        {settings.type !== 'text' && (
          <MediaField kind={settings.type} draft={work.draft} onChange={work.change} />
        )}
        <span className={classes.count}>{t('item.words', { count: countWords(work.draft.body) })}</span>
      </div>
      <MarkdownEditor
        value={work.draft.body}
        onChange={(body) => work.change({ body })}
        onSave={() => void work.save()}
      />
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

function SaveNote({ state }: { state: SaveState }) {
  const { t } = useTranslation('studio');
  const format = useFormat();
  const text =
    state.kind === 'saved'
      ? t('save.saved', {
          at: state.at
            ? new Intl.DateTimeFormat(format.locale, { timeStyle: 'short', timeZone: format.zone }).format(
                new Date(state.at),
              )
            : '',
        })
      : t(`save.${state.kind}`);
  return (
    <span className={classes.save} role="status" data-kind={state.kind}>
      {text}
    </span>
  );
}
