import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';

/** The tab says where one is: “Page · 知付”. Without a title the name of the site stands alone. */
export function useTitle(title: string | undefined, enabled = true): void {
  const { t } = useTranslation('common');
  const site = t('brand');
  useEffect(() => {
    if (enabled) document.title = title ? `${title} · ${site}` : site;
  }, [title, site, enabled]);
}
