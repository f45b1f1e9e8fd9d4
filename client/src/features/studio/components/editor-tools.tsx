import { ActionIcon, Button, FileButton } from '@mantine/core';
import {
  IconBold,
  IconCode,
  IconCut,
  IconH2,
  IconItalic,
  IconLink,
  IconList,
  IconListNumbers,
  IconMathFunction,
  IconPaperclip,
  IconPhoto,
  IconQuote,
} from '@tabler/icons-react';
import { type KeyboardEvent, type ReactNode, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { acceptOf, type FilePurpose } from '../model/files';
import {
  cutOf,
  fence,
  link,
  numberLines,
  prefixLines,
  removeCut,
  type Selection,
  setCut,
  wrap,
} from '../model/markdown-edit';
import classes from './editor.module.css';

export type Edit = (selection: Selection) => Selection;

interface Tool {
  name: 'heading' | 'bold' | 'italic' | 'quote' | 'list' | 'numbers' | 'code' | 'math' | 'link';
  icon: typeof IconBold;
  edit: Edit;
  keys?: string;
}

const tools: readonly Tool[] = [
  { name: 'heading', icon: IconH2, edit: (selection) => prefixLines(selection, '## ') },
  { name: 'bold', icon: IconBold, edit: (selection) => wrap(selection, '**'), keys: 'B' },
  { name: 'italic', icon: IconItalic, edit: (selection) => wrap(selection, '*'), keys: 'I' },
  { name: 'link', icon: IconLink, edit: (selection) => link(selection), keys: 'K' },
  { name: 'quote', icon: IconQuote, edit: (selection) => prefixLines(selection, '> ') },
  { name: 'list', icon: IconList, edit: (selection) => prefixLines(selection, '- ') },
  { name: 'numbers', icon: IconListNumbers, edit: numberLines },
  { name: 'code', icon: IconCode, edit: code },
  { name: 'math', icon: IconMathFunction, edit: math },
];

/** A word of code within a line; several lines, or none, as a block. */
function code(selection: Selection): Selection {
  const chosen = selection.text.slice(selection.start, selection.end);
  return chosen && !chosen.includes('\n') ? wrap(selection, '`') : fence(selection, '```');
}

function math(selection: Selection): Selection {
  const chosen = selection.text.slice(selection.start, selection.end);
  return chosen && !chosen.includes('\n') ? wrap(selection, '$') : fence(selection, '$$');
}

/** What a shortcut does, or undefined. */
export function editForKey(key: string): Edit | undefined {
  return tools.find((tool) => tool.keys?.toLowerCase() === key)?.edit;
}

interface EditorToolsProps {
  text: string;
  onEdit: (edit: Edit) => void;
  onFiles: (files: readonly File[], purpose?: FilePurpose) => void;
  /** Without the field on the screen there is nothing to mark. */
  canEdit: boolean;
  children?: ReactNode;
}

/** Marks for those who do not type them. One stop of the Tab key; the arrows move within. */
export function EditorTools({ text, onEdit, onFiles, canEdit, children }: EditorToolsProps) {
  const { t } = useTranslation('studio');
  const bar = useRef<HTMLDivElement>(null);
  const hasCut = cutOf(text) !== null;

  function onKeyDown(event: KeyboardEvent) {
    const step = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0;
    if (step === 0) return;
    const buttons = [...(bar.current?.querySelectorAll<HTMLButtonElement>('button') ?? [])];
    const at = buttons.indexOf(document.activeElement as HTMLButtonElement);
    if (at < 0) return;
    event.preventDefault();
    buttons[(at + step + buttons.length) % buttons.length]?.focus();
  }

  return (
    <div className={classes.tools}>
      <div
        ref={bar}
        className={classes.marks}
        role="toolbar"
        aria-label={t('tool.label')}
        hidden={!canEdit}
        onKeyDown={onKeyDown}
      >
        {tools.map(({ name, icon: Icon, edit, keys }, index) => {
          const label = keys ? `${t(`tool.${name}`)} (Ctrl+${keys})` : t(`tool.${name}`);
          return (
            <ActionIcon
              key={name}
              tabIndex={index === 0 ? 0 : -1}
              aria-label={t(`tool.${name}`)}
              title={label}
              onClick={() => onEdit(edit)}
            >
              <Icon size={19} stroke={1.7} />
            </ActionIcon>
          );
        })}
        <FileButton accept={acceptOf('image')} multiple onChange={(files) => onFiles(files, 'image')}>
          {(props) => (
            <ActionIcon {...props} tabIndex={-1} aria-label={t('tool.image')} title={t('tool.image')}>
              <IconPhoto size={19} stroke={1.7} />
            </ActionIcon>
          )}
        </FileButton>
        <FileButton
          accept={acceptOf('attachment')}
          multiple
          onChange={(files) => onFiles(files, 'attachment')}
        >
          {(props) => (
            <ActionIcon {...props} tabIndex={-1} aria-label={t('tool.file')} title={t('tool.file')}>
              <IconPaperclip size={19} stroke={1.7} />
            </ActionIcon>
          )}
        </FileButton>
      </div>
      <div className={classes.cutTools} hidden={!canEdit}>
        <Button
          size="compact-sm"
          variant="subtle"
          color="gray"
          leftSection={<IconCut size={17} stroke={1.7} />}
          title={t('tool.cutHint')}
          onClick={() => onEdit(setCut)}
        >
          {t(hasCut ? 'tool.moveCut' : 'tool.cut')}
        </Button>
        {hasCut && (
          <Button size="compact-sm" variant="subtle" color="gray" onClick={() => onEdit(removeCut)}>
            {t('tool.removeCut')}
          </Button>
        )}
      </div>
      {children}
    </div>
  );
}
