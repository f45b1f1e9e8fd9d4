import { useQueryClient } from '@tanstack/react-query';
import { useSession } from '@/shared/api/session';
import { changeLocale, keepChoice, useLocale } from '@/shared/i18n';

/** The other language, one click away. What the server wrote in the old language is read again. */
export function useLanguageSwitch() {
  const locale = useLocale();
  const queries = useQueryClient();
  const { member } = useSession();
  const other = locale === 'en' ? 'zh-CN' : 'en';
  return {
    locale,
    other,
    toggle: () => {
      keepChoice(member?.id ?? null);
      void changeLocale(other).then(() => queries.invalidateQueries());
    },
  } as const;
}
