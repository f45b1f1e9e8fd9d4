import { useCallback, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { problemText } from '@/shared/api/errors';
import { toProblem } from '@/shared/api/problem';
import { type Uploaded, upload } from '@/shared/api/upload';
import { complaintAbout, type FilePurpose, fileRules } from '../model/files';

/** A file on its way, or why it did not get there. */
export interface Upload {
  key: string;
  name: string;
  /** From 0 to 1. */
  share: number;
  error?: string;
  stop: () => void;
}

let serial = 0;

/** Sends files one by one, says how far each has come, and keeps a complaint until it is read. */
export function useUploads(productId: string) {
  const { t } = useTranslation('studio');
  const [uploads, setUploads] = useState<readonly Upload[]>([]);
  const line = useRef<Promise<unknown>>(Promise.resolve());

  const patch = useCallback((key: string, change: Partial<Upload>) => {
    setUploads((all) => all.map((one) => (one.key === key ? { ...one, ...change } : one)));
  }, []);
  const drop = useCallback((key: string) => {
    setUploads((all) => all.filter((one) => one.key !== key));
  }, []);

  const start = useCallback(
    async (purpose: FilePurpose, file: File): Promise<Uploaded | null> => {
      serial += 1;
      const key = `upload-${serial}`;
      const control = new AbortController();
      const entry: Upload = { key, name: file.name, share: 0, stop: () => control.abort() };
      const complaint = complaintAbout(purpose, file);
      if (complaint) {
        const rule = fileRules[purpose];
        const error = t(`upload.${complaint}`, {
          endings: rule.endings.join(t('upload.comma')),
          megabytes: rule.megabytes,
        });
        setUploads((all) => [...all, { ...entry, error, stop: () => drop(key) }]);
        return null;
      }
      setUploads((all) => [...all, entry]);
      const sending = line.current.then(() => {
        control.signal.throwIfAborted();
        return upload(purpose, file, {
          productId,
          onProgress: (share) => patch(key, { share }),
          signal: control.signal,
        });
      });
      line.current = sending.catch(() => undefined);
      try {
        const stored = await sending;
        drop(key);
        return stored;
      } catch (error) {
        if (error instanceof DOMException) drop(key);
        else patch(key, { error: problemText(toProblem(error)), stop: () => drop(key) });
        return null;
      }
    },
    [productId, patch, drop, t],
  );

  return { uploads, start, busy: uploads.some((one) => !one.error) };
}
