import { useTranslation } from 'react-i18next';
import { useLocale } from '@/shared/i18n';

/** Sentences of the server that name something: a column, a line. */
const detailed = new Set([
  'import.columns_missing',
  'import.column_duplicate',
  'import.quote_unclosed',
  'import.row_huge',
  'import.duplicate_row',
]);

/**
 * What went wrong while nobody was there to read it. The server kept its code and an English sentence: the code is
 * said in the reader's words, and the sentence follows where it says more.
 */
export function useFault(): (code: string, message: string) => string[] {
  const english = useLocale() === 'en';
  const { t, i18n } = useTranslation('console');
  return (code, message) => {
    if (english || !i18n.exists(`fault.${code}`, { ns: 'console' })) return [message];
    const own = t(`fault.${code}`);
    return detailed.has(code) ? [own, message] : [own];
  };
}
