import { useTranslation } from 'react-i18next';
import { useLocale } from '@/shared/i18n';

/**
 * Sentences of the server that name something, a column or a line: what they name is read out of the English sentence, which
 * is all that was kept of it. A test holds the patterns against the sentences of the server.
 */
export const naming: Readonly<Record<string, RegExp>> = {
  'import.columns_missing': /^The file lacks the columns (?<what>.+)\.$/,
  'import.column_duplicate': /^The column (?<what>.+) stands in the header twice\.$/,
  'import.quote_unclosed': /^The quote that opens in the row of line (?<what>[\d,.\s]+) is never closed\.$/,
  'import.row_huge':
    /^The row of line (?<what>[\d,.\s]+) is larger than 1 MiB; a quote in it may never be closed\.$/,
  'import.duplicate_row': /^Line (?<what>[\d,.\s]+) of the file already says this; the first one counts\.$/,
};

/** What went wrong while nobody was there to read it: the server kept its code and an English sentence. */
export function useFault(): (code: string, message: string) => string[] {
  const english = useLocale() === 'en';
  const { t, i18n } = useTranslation('console');
  return (code, message) => {
    if (english || !i18n.exists(`fault.${code}`, { ns: 'console' })) return [message];
    const pattern = naming[code];
    if (!pattern) return [t(`fault.${code}`)];
    const what = pattern.exec(message)?.groups?.what;
    return what === undefined ? [t(`fault.${code}`), message] : [t(`named.${code}`, { what })];
  };
}
