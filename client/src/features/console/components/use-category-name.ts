import { useLocale } from '@/shared/i18n';
import type { Category } from '../model/tree';

/** A category's name in the reader's language, and the other one. */
export function useCategoryName() {
  const english = useLocale() === 'en';
  return (category: Pick<Category, 'nameZh' | 'nameEn'>) =>
    english
      ? { name: category.nameEn, lang: 'en', other: category.nameZh, otherLang: 'zh-CN' }
      : { name: category.nameZh, lang: 'zh-CN', other: category.nameEn, otherLang: 'en' };
}
