import i18next, { type BackendModule } from 'i18next';
import { initReactI18next, useTranslation } from 'react-i18next';
import type { Locale } from '@/shared/lib/format';
import common from './locales/zh-CN/common.json';
import errors from './locales/zh-CN/errors.json';

const files = import.meta.glob<Record<string, unknown>>(
  ['./locales/*/*.json', '!./locales/zh-CN/common.json', '!./locales/zh-CN/errors.json'],
  { import: 'default' },
);

/** Each feature's texts are one file per language, fetched when a page of the feature is opened. */
const lazyFiles: BackendModule = {
  type: 'backend',
  init: () => undefined,
  read: (language, namespace, done) => {
    const load = files[`./locales/${language}/${namespace}.json`];
    if (!load) {
      done(new Error(`no texts ${language}/${namespace}`), null);
      return;
    }
    load().then(
      (texts) => done(null, texts),
      (error: unknown) => done(error as Error, null),
    );
  },
};

export const locales: readonly Locale[] = ['zh-CN', 'en'];
const storageKey = 'kp.lang';

export function storedLocale(): Locale {
  try {
    return localStorage.getItem(storageKey) === 'en' ? 'en' : 'zh-CN';
  } catch {
    return 'zh-CN';
  }
}

export const i18n = i18next.createInstance();

export async function startI18n(language: Locale = storedLocale()): Promise<void> {
  document.documentElement.lang = language;
  await i18n
    .use(lazyFiles)
    .use(initReactI18next)
    .init({
      lng: language,
      fallbackLng: false,
      supportedLngs: [...locales],
      load: 'currentOnly',
      // What every page needs in the default language comes with the code, the rest when it is asked for.
      resources: { 'zh-CN': { common, errors } },
      partialBundledLanguages: true,
      ns: ['common', 'errors'],
      defaultNS: 'common',
      fallbackNS: 'common',
      interpolation: { escapeValue: false },
      returnNull: false,
    });
}

/** Changes the language at once, for good on this device; the account keeps it for the others. */
export async function changeLocale(language: Locale): Promise<void> {
  try {
    localStorage.setItem(storageKey, language);
  } catch {
    // It lasts for this page only.
  }
  await i18n.changeLanguage(language);
  document.documentElement.lang = language;
}

const chosenKey = 'kp.lang.by';

/** Notes who chose the language on this device by hand, so that their account's own does not take its place. */
export function keepChoice(memberId: string | null): void {
  try {
    if (memberId) localStorage.setItem(chosenKey, memberId);
    else localStorage.removeItem(chosenKey);
  } catch {
    // Then the account decides again when the page is opened anew.
  }
}

/** The language of whoever signed in, unless they chose another one on this device since. */
export function accountLocale(member: { id: string; locale: string }): Locale {
  try {
    if (localStorage.getItem(chosenKey) === member.id) return storedLocale();
  } catch {
    // Nothing was chosen that could be known.
  }
  return member.locale === 'en' ? 'en' : 'zh-CN';
}

export function useLocale(): Locale {
  const { i18n: instance } = useTranslation();
  return instance.language === 'en' ? 'en' : 'zh-CN';
}

/** Fetches texts beside a page's code, so that opening a page costs one round trip. */
export function preloadTexts(namespaces: readonly string[]): Promise<void> {
  return i18n.loadNamespaces([...namespaces]);
}
