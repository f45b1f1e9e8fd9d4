import { Button, FileButton } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAction } from '@/shared/hooks/use-action';
import { Cover, toast } from '@/shared/ui';
import { editWork, studioKey } from '../api/studio-queries';
import { acceptOf } from '../model/files';
import type { Work } from '../model/types';
import classes from './studio.module.css';
import { UploadList } from './upload-list';
import { useUploads } from './use-uploads';

interface CoverFieldProps {
  work: Work;
  /** As it is being typed: the drawn cover follows. */
  title: string;
  tone: string | null;
  onChanged: (work: Work) => void;
}

/** The cover as readers meet it: the author's picture, or the one that is drawn from the title. */
export function CoverField({ work, title, tone, onChanged }: CoverFieldProps) {
  const { t } = useTranslation('studio');
  const { uploads, start, busy } = useUploads(work.id);
  const [over, setOver] = useState(false);
  const change = useAction<string | null, Work>({
    run: (fileId) =>
      editWork(work, fileId ? { coverFileId: fileId as never } : { clear: ['cover'] as never }),
    refreshes: [studioKey, ['catalog']],
    onDone: (changed, fileId) => {
      onChanged(changed);
      toast.done(t(fileId ? 'details.coverSaved' : 'details.coverRemoved'));
    },
  });

  async function choose(file: File | null | undefined) {
    if (!file || !work.can.edit) return;
    const stored = await start('cover', file);
    if (stored) change.mutate(stored.id);
  }

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: dropping is a shortcut; the button inside does the same
    <div
      className={classes.coverRow}
      data-over={over || undefined}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault();
        setOver(false);
        void choose(event.dataTransfer.files[0]);
      }}
    >
      <div className={classes.cover}>
        <Cover
          key={work.coverFileId}
          title={title || work.title}
          kind={work.kind}
          tone={tone}
          byline={work.byline}
          src={work.coverUrl}
        />
      </div>
      <div className={classes.coverWords}>
        <p className={classes.label}>{t('details.cover')}</p>
        <p className={classes.hint}>{t(work.coverUrl ? 'details.coverOwn' : 'details.coverDrawn')}</p>
        <p className={classes.hint}>{t('details.coverHint')}</p>
        <span className={classes.coverActions}>
          <FileButton accept={acceptOf('cover')} onChange={(file) => void choose(file)}>
            {(props) => (
              <Button {...props} variant="default" size="sm" loading={busy || change.isPending}>
                {t(work.coverUrl ? 'details.replaceCover' : 'details.uploadCover')}
              </Button>
            )}
          </FileButton>
          {work.coverUrl && (
            <Button
              variant="subtle"
              color="vermilion"
              size="sm"
              disabled={busy || change.isPending}
              onClick={() => change.mutate(null)}
            >
              {t('details.removeCover')}
            </Button>
          )}
        </span>
        <UploadList uploads={uploads} />
      </div>
    </div>
  );
}
