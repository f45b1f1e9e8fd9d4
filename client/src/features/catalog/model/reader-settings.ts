import { useCallback, useState } from 'react';
import { storage } from '@/shared/lib/storage';

export const readerSizes = ['small', 'medium', 'large', 'huge'] as const;
export const readerThemes = ['auto', 'paper', 'white', 'dark'] as const;

export interface ReaderSettings {
  size: (typeof readerSizes)[number];
  theme: (typeof readerThemes)[number];
}

const key = 'kp.reader';
const standard: ReaderSettings = { size: 'medium', theme: 'auto' };

/** What was stored may be from another release: keep what is still known. */
export function readSettings(raw: unknown): ReaderSettings {
  const given = (raw ?? {}) as Partial<ReaderSettings>;
  return {
    size: given.size && readerSizes.includes(given.size) ? given.size : standard.size,
    theme: given.theme && readerThemes.includes(given.theme) ? given.theme : standard.theme,
  };
}

export function useReaderSettings() {
  const [settings, setSettings] = useState(() => readSettings(storage.get<unknown>(key, null)));
  const change = useCallback((next: Partial<ReaderSettings>) => {
    setSettings((known) => {
      const merged = { ...known, ...next };
      storage.set(key, merged);
      return merged;
    });
  }, []);
  return [settings, change] as const;
}
