import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Uploaded } from '@/shared/api/upload';
import { useFormat } from '@/shared/hooks/use-format';
import type { Draft } from '../model/autosave';
import type { Item } from '../model/types';
import { FileField } from './file-field';
import classes from './uploads.module.css';

interface MediaFieldProps {
  item: Item;
  kind: 'audio' | 'video';
  draft: Draft;
  onChange: (change: Partial<Draft>) => void;
}

function durationOf(file: File): Promise<number | null> {
  return new Promise((resolve) => {
    const element = document.createElement(file.type.startsWith('video') ? 'video' : 'audio');
    const url = URL.createObjectURL(file);
    const finish = (seconds: number | null) => {
      URL.revokeObjectURL(url);
      resolve(seconds);
    };
    element.onloadedmetadata = () =>
      finish(Number.isFinite(element.duration) ? Math.round(element.duration) : null);
    element.onerror = () => finish(null);
    element.src = url;
  });
}

/** The recording of an audio or video lesson, to be listened to before anybody else does. */
export function MediaField({ item, kind, draft, onChange }: MediaFieldProps) {
  const { t } = useTranslation('studio');
  const format = useFormat();
  const [fresh, setFresh] = useState<Uploaded | null>(null);
  const known = [fresh, item.draft.media].find((file) => file && file.id === draft.mediaFileId);
  const facts = [
    draft.durationSeconds ? format.duration(draft.durationSeconds) : null,
    known ? format.bytes(known.size) : null,
  ]
    .filter(Boolean)
    .join(' · ');

  async function take(stored: Uploaded, file: File) {
    setFresh(stored);
    onChange({ mediaFileId: stored.id, durationSeconds: await durationOf(file) });
  }

  return (
    <FileField
      productId={item.productId}
      purpose={kind}
      file={draft.mediaFileId ? { name: known?.name ?? t('media.there'), facts } : null}
      labels={{
        choose: t(`media.upload.${kind}`),
        replace: t('media.replace'),
        empty: t(`media.none.${kind}`),
        hint: t(`media.hint.${kind}`),
      }}
      onUploaded={(stored, file) => void take(stored, file)}
      onRemove={() => onChange({ mediaFileId: null, durationSeconds: null })}
    >
      {known?.contentType.startsWith('audio/') && (
        // biome-ignore lint/a11y/useMediaCaption: the author's own recording; its words are the body of the lesson
        <audio className={classes.player} controls preload="metadata" src={known.url} />
      )}
      {known?.contentType.startsWith('video/') && (
        // biome-ignore lint/a11y/useMediaCaption: the author's own recording; its words are the body of the lesson
        <video className={classes.player} controls preload="metadata" src={known.url} />
      )}
    </FileField>
  );
}
