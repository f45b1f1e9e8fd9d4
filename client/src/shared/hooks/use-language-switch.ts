import { useQueryClient } from '@tanstack/react-query';
import { changeLocale, useLocale } from '@/shared/i18n';

/** The other language, one click away. What the server wrote in the old language is read again. */
export function useLanguageSwitch() {
  const locale = useLocale();
  const queries = useQueryClient();
  const other = locale === 'en' ? 'zh-CN' : 'en';
  return {
    locale,
    other,
    toggle: () => void changeLocale(other).then(() => queries.invalidateQueries()),
  } as const;
}
