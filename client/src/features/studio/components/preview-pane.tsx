import { SegmentedControl } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconEye, IconLock } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Prose } from '@/shared/ui';
import { previewQuery } from '../api/studio-queries';
import { cutOf } from '../model/markdown-edit';
import type { Visibility } from '../model/types';
import classes from './editor.module.css';

interface PreviewPaneProps {
  text: string;
  visibility: Visibility;
}

/** What readers will see, and what those see who have not bought it. */
export function PreviewPane({ text, visibility }: PreviewPaneProps) {
  const { t } = useTranslation('studio');
  const [settled] = useDebouncedValue(text, 400);
  const [as, setAs] = useState<'reader' | 'visitor'>('reader');
  const rendered = useQuery(previewQuery(settled));
  const gated = visibility !== 'public';
  const hasCut = cutOf(settled) !== null;
  const html = rendered.data?.html ?? '';
  const preview = hasCut ? (rendered.data?.previewHtml ?? '') : '';
  const asVisitor = gated && as === 'visitor';
  // The preview is rendered from its own source; where it is a beginning of the whole, the line stands right behind it.
  const split = gated && hasCut && html.startsWith(preview) ? preview.length : -1;
  const empty = settled.trim() === '';

  return (
    <section className={classes.read} aria-label={t('view.read')}>
      <CutNote visibility={visibility} hasCut={hasCut} empty={empty} />
      {gated && !empty && (
        <SegmentedControl
          className={classes.eyes}
          size="xs"
          aria-label={t('view.as')}
          value={as}
          onChange={(next) => setAs(next as 'reader' | 'visitor')}
          data={[
            { value: 'reader', label: t(`view.reader.${visibility}`) },
            { value: 'visitor', label: t('view.visitor') },
          ]}
        />
      )}
      {rendered.isError && (
        <p className={classes.hint} role="status">
          {t('view.failed')}
        </p>
      )}
      {empty && <p className={classes.hint}>{t('view.empty')}</p>}
      {asVisitor ? (
        <>
          <Prose html={preview} />
          {!empty && (
            <p className={classes.gate}>
              <IconLock size={18} stroke={1.6} aria-hidden />
              {t(`view.gate.${visibility}`)}
            </p>
          )}
        </>
      ) : split >= 0 ? (
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

/** In one sentence: what a visitor gets to see of this text. */
function CutNote({ visibility, hasCut, empty }: { visibility: Visibility; hasCut: boolean; empty: boolean }) {
  const { t } = useTranslation('studio');
  if (empty) return null;
  const Icon = visibility === 'public' || hasCut ? IconEye : IconLock;
  return (
    <p className={classes.cutNote}>
      <Icon size={17} stroke={1.7} aria-hidden />
      <span>{t(`cutNote.${visibility}.${hasCut ? 'cut' : 'whole'}`)}</span>
    </p>
  );
}
