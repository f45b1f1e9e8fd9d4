import { ActionIcon, FileButton, Loader, SegmentedControl, Textarea } from '@mantine/core';
import {
  IconBold,
  IconCode,
  IconCut,
  IconH2,
  IconItalic,
  IconLink,
  IconList,
  IconPhoto,
  IconQuote,
} from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import {
  type ClipboardEvent,
  type DragEvent,
  type KeyboardEvent,
  useDeferredValue,
  useRef,
  useState,
} from 'react';
import { useTranslation } from 'react-i18next';
import { useMedia } from '@/shared/hooks/use-media';
import { Prose, toast } from '@/shared/ui';
import { renderMarkdown, upload } from '../api/studio-queries';
import { insertBlock, prefixLines, type Selection, setCut, wrap } from '../model/markdown-edit';
import { previewCut } from '../model/types';
import classes from './editor.module.css';

interface MarkdownEditorProps {
  value: string;
  onChange: (value: string) => void;
  onSave: () => void;
}

type Edit = (selection: Selection) => Selection;

/** Markdown on the left, what readers will see on the right; on a phone one at a time. */
export function MarkdownEditor({ value, onChange, onSave }: MarkdownEditorProps) {
  const { t } = useTranslation('studio');
  const wide = useMedia('(min-width: 62em)');
  const [view, setView] = useState<'write' | 'read'>('write');
  const area = useRef<HTMLTextAreaElement>(null);
  const [uploading, setUploading] = useState(0);

  function apply(edit: Edit) {
    const element = area.current;
    if (!element) return;
    const next = edit({ text: value, start: element.selectionStart, end: element.selectionEnd });
    onChange(next.text);
    requestAnimationFrame(() => {
      element.focus();
      element.setSelectionRange(next.start, next.end);
    });
  }

  async function addImages(files: readonly File[]) {
    for (const file of files.filter((candidate) => candidate.type.startsWith('image/'))) {
      setUploading((count) => count + 1);
      try {
        const stored = await upload('image', file);
        apply((selection) => insertBlock(selection, `![${file.name.replace(/\.\w+$/, '')}](${stored.url})`));
      } catch (error) {
        toast.problem(error);
      } finally {
        setUploading((count) => count - 1);
      }
    }
  }

  function onKeyDown(event: KeyboardEvent) {
    if (!(event.metaKey || event.ctrlKey)) return;
    const key = event.key.toLowerCase();
    if (key === 's') onSave();
    else if (key === 'b') apply((selection) => wrap(selection, '**'));
    else if (key === 'i') apply((selection) => wrap(selection, '*'));
    else return;
    event.preventDefault();
  }

  function onPaste(event: ClipboardEvent) {
    const files = [...event.clipboardData.files];
    if (files.length === 0) return;
    event.preventDefault();
    void addImages(files);
  }

  function onDrop(event: DragEvent) {
    const files = [...event.dataTransfer.files];
    if (files.length === 0) return;
    event.preventDefault();
    void addImages(files);
  }

  const tools: readonly { label: string; icon: typeof IconBold; edit: Edit }[] = [
    { label: t('tool.heading'), icon: IconH2, edit: (selection) => prefixLines(selection, '## ') },
    { label: t('tool.bold'), icon: IconBold, edit: (selection) => wrap(selection, '**') },
    { label: t('tool.italic'), icon: IconItalic, edit: (selection) => wrap(selection, '*') },
    { label: t('tool.quote'), icon: IconQuote, edit: (selection) => prefixLines(selection, '> ') },
    { label: t('tool.list'), icon: IconList, edit: (selection) => prefixLines(selection, '- ') },
    { label: t('tool.code'), icon: IconCode, edit: (selection) => wrap(selection, '`') },
    {
      label: t('tool.link'),
      icon: IconLink,
      edit: ({ text, start, end }) => ({
        text: `${text.slice(0, start)}[${text.slice(start, end)}](https://)${text.slice(end)}`,
        start: end + 3,
        end: end + 11,
      }),
    },
    { label: t('tool.cut'), icon: IconCut, edit: setCut },
  ];

  return (
    <div className={classes.editor}>
      <div className={classes.tools} role="toolbar" aria-label={t('tool.label')}>
        {tools.map(({ label, icon: Icon, edit }) => (
          <ActionIcon
            key={label}
            variant="subtle"
            color="gray"
            size="lg"
            aria-label={label}
            title={label}
            onClick={() => apply(edit)}
          >
            <Icon size={19} stroke={1.7} />
          </ActionIcon>
        ))}
        <FileButton accept="image/*" multiple onChange={(files) => void addImages(files)}>
          {(props) => (
            <ActionIcon
              {...props}
              variant="subtle"
              color="gray"
              size="lg"
              aria-label={t('tool.image')}
              title={t('tool.image')}
            >
              <IconPhoto size={19} stroke={1.7} />
            </ActionIcon>
          )}
        </FileButton>
        {uploading > 0 && <Loader size="xs" aria-label={t('tool.uploading')} />}
        {!wide && (
          <SegmentedControl
            className={classes.view}
            size="xs"
            value={view}
            onChange={(next) => setView(next as 'write' | 'read')}
            data={[
              { value: 'write', label: t('view.write') },
              { value: 'read', label: t('view.read') },
            ]}
          />
        )}
      </div>
      <div className={classes.panes}>
        {(wide || view === 'write') && (
          <Textarea
            ref={area}
            className={classes.write}
            aria-label={t('field.body')}
            autosize
            minRows={18}
            spellCheck={false}
            value={value}
            placeholder={t('field.bodyHint')}
            onChange={(event) => onChange(event.currentTarget.value)}
            onKeyDown={onKeyDown}
            onPaste={onPaste}
            onDrop={onDrop}
          />
        )}
        {(wide || view === 'read') && <Preview text={value} />}
      </div>
    </div>
  );
}

function Preview({ text }: { text: string }) {
  const { t } = useTranslation('studio');
  const settled = useDeferredValue(text);
  const rendered = useQuery({
    queryKey: ['studio', 'preview', settled],
    queryFn: ({ signal }) => renderMarkdown(settled, signal),
    placeholderData: (previous) => previous,
    gcTime: 30_000,
    staleTime: Number.POSITIVE_INFINITY,
  });
  const cut = settled.includes(previewCut);
  const html = rendered.data?.html ?? '';
  const preview = rendered.data?.previewHtml ?? '';
  // The preview is rendered from its own source; where it is a beginning of the whole, the line stands right behind it.
  const split = cut && html.startsWith(preview) ? preview.length : -1;
  return (
    <section className={classes.read} aria-label={t('view.read')}>
      {settled.trim() === '' && <p className={classes.hint}>{t('view.empty')}</p>}
      {split >= 0 ? (
        <>
          <Prose html={html.slice(0, split)} />
          <p className={classes.cut}>{t('view.cut')}</p>
          <Prose html={html.slice(split)} />
        </>
      ) : (
        <Prose html={html} />
      )}
    </section>
  );
}
