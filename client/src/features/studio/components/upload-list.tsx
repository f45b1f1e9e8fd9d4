import { ActionIcon, Progress } from '@mantine/core';
import { IconAlertCircle, IconX } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '@/shared/hooks/use-format';
import classes from './uploads.module.css';
import type { Upload } from './use-uploads';

/** Files on their way, each with its progress or its complaint. */
export function UploadList({ uploads }: { uploads: readonly Upload[] }) {
  const { t } = useTranslation('studio');
  const format = useFormat();
  if (uploads.length === 0) return null;
  return (
    <ul className={classes.uploads}>
      {uploads.map(({ key, name, share, error, stop }) => (
        <li key={key} className={classes.upload} data-failed={error ? true : undefined}>
          <span className={classes.uploadName}>
            {error && <IconAlertCircle size={16} stroke={1.8} aria-hidden />}
            {name}
          </span>
          {error ? (
            <span role="alert" className={classes.uploadError}>
              {error}
            </span>
          ) : (
            <>
              <Progress
                className={classes.uploadBar}
                value={share * 100}
                size="sm"
                aria-label={t('upload.progress', { name })}
              />
              <span className={classes.uploadShare}>{format.percent(share)}</span>
            </>
          )}
          <ActionIcon
            size="md"
            aria-label={t(error ? 'upload.dismiss' : 'upload.stop', { name })}
            onClick={stop}
          >
            <IconX size={16} stroke={1.8} />
          </ActionIcon>
        </li>
      ))}
    </ul>
  );
}
