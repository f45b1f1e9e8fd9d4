import { SegmentedControl, Textarea } from '@mantine/core';
import { useLocalStorage } from '@mantine/hooks';
import { type ClipboardEvent, type DragEvent, type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMedia } from '@/shared/hooks/use-media';
import { type FilePurpose, markdownFor, purposeInText } from '../model/files';
import {
  beforeCut,
  changeBetween,
  continueList,
  countWords,
  cutOf,
  insertBlock,
  link,
  type Selection,
} from '../model/markdown-edit';
import type { Visibility } from '../model/types';
import classes from './editor.module.css';
import { type Edit, EditorTools, editForKey } from './editor-tools';
import { PreviewPane } from './preview-pane';
import { UploadList } from './upload-list';
import { useUploads } from './use-uploads';

interface MarkdownEditorProps {
  productId: string;
  value: string;
  /** The words at this moment: an upload ends while one types on. */
  current: () => string;
  visibility: Visibility;
  onChange: (value: string) => void;
  onSave: () => void;
}

type View = 'write' | 'both' | 'read';

const isAddress = /^https?:\/\/\S+$/;

/** Markdown on the left, what readers will see on the right; on a phone one at a time. */
export function MarkdownEditor({
  productId,
  value,
  current,
  visibility,
  onChange,
  onSave,
}: MarkdownEditorProps) {
  const { t } = useTranslation('studio');
  const wide = useMedia('(min-width: 62em)');
  const [wished, setWished] = useLocalStorage<View>({ key: 'kp.studio.view', defaultValue: 'both' });
  const view: View = wide ? wished : wished === 'both' ? 'write' : wished;
  const area = useRef<HTMLTextAreaElement>(null);
  const wanted = useRef<Selection | null>(null);
  const { uploads, start } = useUploads(productId);
  const [over, setOver] = useState(false);

  // A cursor that an edit asked for is set once the text has arrived in the field.
  useEffect(() => {
    const next = wanted.current;
    if (!next || next.text !== value) return;
    wanted.current = null;
    area.current?.setSelectionRange(next.start, next.end);
  }, [value]);

  function selection(): Selection {
    const text = current();
    const element = area.current;
    return { text, start: element?.selectionStart ?? text.length, end: element?.selectionEnd ?? text.length };
  }

  /** Writes a change into the field as if it had been typed, so that undo takes it back. */
  function put(next: Selection) {
    const element = area.current;
    wanted.current = next;
    const { from, to, insert } = changeBetween(current(), next.text);
    if (element && element.value === current()) {
      element.focus();
      element.setSelectionRange(from, to);
      const done = document.execCommand?.(insert ? 'insertText' : 'delete', false, insert);
      if (done && element.value === next.text) {
        element.setSelectionRange(next.start, next.end);
        return;
      }
    }
    onChange(next.text);
  }

  const apply = (edit: Edit) => put(edit(selection()));

  /** Later, and perhaps while one types elsewhere: the words change, the cursor stays where it was. */
  function replaceLater(mark: string, by: string) {
    const text = current();
    const at = text.indexOf(mark);
    if (at < 0) {
      if (by) onChange(insertBlock({ text, start: text.length, end: text.length }, by).text);
      return;
    }
    const element = area.current;
    const shift = by.length - mark.length;
    const move = (place: number) => (place > at ? Math.max(at, place + shift) : place);
    const next = text.slice(0, at) + by + text.slice(at + mark.length);
    if (element && document.activeElement === element)
      wanted.current = { text: next, start: move(element.selectionStart), end: move(element.selectionEnd) };
    onChange(next);
  }

  async function addFiles(files: readonly File[], wish?: FilePurpose) {
    const stamp = Date.now().toString(36);
    const waiting = files.map((file, index) => ({
      file,
      purpose: wish ?? purposeInText(file),
      mark: `![${t('tool.uploading', { name: file.name })}](#${stamp}${index})`,
    }));
    apply((now) => insertBlock(now, waiting.map(({ mark }) => mark).join('\n\n')));
    await Promise.all(
      waiting.map(async ({ file, purpose, mark }) => {
        const stored = await start(purpose, file);
        replaceLater(mark, stored ? markdownFor(purpose, stored) : '');
      }),
    );
  }

  function onKeyDown(event: KeyboardEvent<HTMLTextAreaElement>) {
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'Enter' && !event.shiftKey && !event.metaKey && !event.ctrlKey) {
      const next = continueList(selection());
      if (!next) return;
      event.preventDefault();
      put(next);
      return;
    }
    if (!(event.metaKey || event.ctrlKey) || event.altKey) return;
    const key = event.key.toLowerCase();
    const edit = editForKey(key);
    if (key === 's') onSave();
    else if (edit) apply(edit);
    else return;
    event.preventDefault();
  }

  function onPaste(event: ClipboardEvent) {
    const files = [...event.clipboardData.files];
    if (files.length > 0) {
      event.preventDefault();
      void addFiles(files);
      return;
    }
    const address = event.clipboardData.getData('text/plain').trim();
    const now = selection();
    if (now.start < now.end && isAddress.test(address)) {
      event.preventDefault();
      put(link(now, address));
    }
  }

  function onDrop(event: DragEvent) {
    setOver(false);
    const files = [...event.dataTransfer.files];
    if (files.length === 0) return;
    event.preventDefault();
    void addFiles(files);
  }

  const views: View[] = wide ? ['write', 'both', 'read'] : ['write', 'read'];
  return (
    <div className={classes.editor}>
      <EditorTools
        text={value}
        onEdit={apply}
        onFiles={(files, purpose) => void addFiles(files, purpose)}
        canEdit={view !== 'read'}
      >
        <SegmentedControl
          className={classes.view}
          size="xs"
          aria-label={t('view.label')}
          value={view}
          onChange={(next) => setWished(next as View)}
          data={views.map((name) => ({ value: name, label: t(`view.${name}`) }))}
        />
      </EditorTools>
      {uploads.length > 0 && (
        <div className={classes.uploads}>
          <UploadList uploads={uploads} />
        </div>
      )}
      <div className={classes.panes} data-view={view}>
        {view !== 'read' && (
          // biome-ignore lint/a11y/noStaticElementInteractions: dropping is a shortcut; the toolbar does the same
          <div
            className={classes.write}
            data-over={over || undefined}
            onDragOver={(event) => {
              if (!event.dataTransfer.types.includes('Files')) return;
              event.preventDefault();
              setOver(true);
            }}
            onDragLeave={() => setOver(false)}
            onDrop={onDrop}
          >
            <CutMark text={value} />
            <Textarea
              ref={area}
              aria-label={t('field.body')}
              autosize
              minRows={18}
              spellCheck={false}
              value={value}
              placeholder={t('field.bodyHint')}
              onChange={(event) => onChange(event.currentTarget.value)}
              onKeyDown={onKeyDown}
              onPaste={onPaste}
            />
          </div>
        )}
        {view !== 'write' && <PreviewPane text={value} visibility={visibility} />}
      </div>
      <Measure text={value} visibility={visibility} />
    </div>
  );
}

/** Lies under the field, letter by letter the same: shows the line of the cut as the border it is. */
function CutMark({ text }: { text: string }) {
  const { t } = useTranslation('studio');
  const cut = cutOf(text);
  if (!cut) return null;
  return (
    <div className={classes.mirror} aria-hidden="true">
      {text.slice(0, cut.start)}
      <span className={classes.mirrorCut} data-label={t('view.cutBelow')}>
        {text.slice(cut.start, cut.end)}
      </span>
    </div>
  );
}

/** How long it is, and how much of it everybody may read. */
function Measure({ text, visibility }: { text: string; visibility: Visibility }) {
  const { t } = useTranslation('studio');
  const count = countWords(text);
  const cut = cutOf(text) !== null;
  return (
    <p className={classes.measure}>
      <span>{t('item.words', { count })}</span>
      <span>{t('item.minutes', { count: Math.max(1, Math.round(count / 400)) })}</span>
      {visibility !== 'public' && cut && (
        <span>{t('item.previewWords', { count: countWords(beforeCut(text)) })}</span>
      )}
    </p>
  );
}
