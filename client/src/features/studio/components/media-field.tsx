import { Button, FileButton, Group } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '@/shared/hooks/use-format';
import { toast } from '@/shared/ui';
import { upload } from '../api/studio-queries';
import type { Draft } from '../model/autosave';
import classes from './studio.module.css';

interface MediaFieldProps {
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

/** The recording of an audio or video lesson. */
export function MediaField({ kind, draft, onChange }: MediaFieldProps) {
  const { t } = useTranslation('studio');
  const format = useFormat();
  const [busy, setBusy] = useState(false);

  async function choose(file: File | null) {
    if (!file) return;
    setBusy(true);
    try {
      const [stored, durationSeconds] = await Promise.all([upload(kind, file), durationOf(file)]);
      onChange({ mediaFileId: stored.id, durationSeconds });
    } catch (error) {
      toast.problem(error);
    } finally {
      setBusy(false);
    }
  }

  return (
    <Group gap="sm">
      <FileButton accept={`${kind}/*`} onChange={(file) => void choose(file)}>
        {(props) => (
          <Button {...props} variant="default" size="sm" loading={busy}>
            {draft.mediaFileId ? t('media.replace') : t(`media.upload.${kind}`)}
          </Button>
        )}
      </FileButton>
      <span className={classes.hint}>
        {draft.mediaFileId
          ? t('media.there', { length: draft.durationSeconds ? format.duration(draft.durationSeconds) : '—' })
          : t('media.none')}
      </span>
    </Group>
  );
}
