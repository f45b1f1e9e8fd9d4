import { Button, FileButton } from '@mantine/core';
import { type DragEvent, type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Uploaded } from '@/shared/api/upload';
import { acceptOf, type FilePurpose } from '../model/files';
import { UploadList } from './upload-list';
import classes from './uploads.module.css';
import { useUploads } from './use-uploads';

interface FileFieldProps {
  productId: string;
  purpose: FilePurpose;
  /** What is there now; null where nothing is. */
  file: { name: ReactNode; facts?: ReactNode; url?: string } | null;
  labels: { choose: string; replace: string; empty: string; hint: string };
  disabled?: boolean;
  busy?: boolean;
  onUploaded: (stored: Uploaded, file: File) => void;
  onRemove?: () => void;
  children?: ReactNode;
}

/** One file of a work: chosen or dropped, with progress, opened, replaced and removed. */
export function FileField({
  productId,
  purpose,
  file,
  labels,
  disabled,
  busy,
  onUploaded,
  onRemove,
  children,
}: FileFieldProps) {
  const { t } = useTranslation('studio');
  const { uploads, start, busy: uploading } = useUploads(productId);
  const [over, setOver] = useState(false);

  async function choose(chosen: File | null | undefined) {
    if (!chosen || disabled) return;
    const stored = await start(purpose, chosen);
    if (stored) onUploaded(stored, chosen);
  }

  function onDrop(event: DragEvent) {
    event.preventDefault();
    setOver(false);
    void choose(event.dataTransfer.files[0]);
  }

  return (
    <>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: dropping is a shortcut; the button inside does the same */}
      <div
        className={classes.file}
        data-empty={file ? undefined : true}
        data-over={over || undefined}
        onDragOver={(event) => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={onDrop}
      >
        <span className={classes.fileWords}>
          <span className={classes.fileName}>{file ? file.name : labels.empty}</span>
          <span className={classes.fileFacts}>{file?.facts ?? labels.hint}</span>
        </span>
        <span className={classes.fileActions}>
          {file?.url && (
            <Button component="a" href={file.url} download size="sm" variant="subtle">
              {t('file.open')}
            </Button>
          )}
          {!disabled && (
            <FileButton accept={acceptOf(purpose)} onChange={(chosen) => void choose(chosen)}>
              {(props) => (
                <Button {...props} size="sm" variant="default" loading={uploading || busy}>
                  {file ? labels.replace : labels.choose}
                </Button>
              )}
            </FileButton>
          )}
          {!disabled && file && onRemove && (
            <Button size="sm" variant="subtle" color="vermilion" disabled={busy} onClick={onRemove}>
              {t('file.remove')}
            </Button>
          )}
        </span>
        {children}
      </div>
      <UploadList uploads={uploads} />
    </>
  );
}
