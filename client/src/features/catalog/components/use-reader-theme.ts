import { useEffect } from 'react';
import type { ReaderSettings } from '../model/reader-settings';

/** The reader's own light or dark for as long as it is open; afterwards the page is as it was. */
export function useReaderTheme(theme: ReaderSettings['theme']): void {
  useEffect(() => {
    if (theme === 'auto') return;
    const root = document.documentElement;
    const before = root.getAttribute('data-mantine-color-scheme');
    root.setAttribute('data-mantine-color-scheme', theme === 'dark' ? 'dark' : 'light');
    return () => {
      if (before) root.setAttribute('data-mantine-color-scheme', before);
    };
  }, [theme]);
}
