import type { Locale } from '@/shared/lib/format';
import { paths } from '@/shared/lib/paths';
import type { AuthorRef, CategoryRef, OutlineItem, OutlineSection, ProductCard, ProductPage } from './types';

export function categoryName(category: Pick<CategoryRef, 'nameZh' | 'nameEn'>, locale: Locale): string {
  return locale === 'en' ? category.nameEn || category.nameZh : category.nameZh || category.nameEn;
}

/** Who stands on the cover: the member, or the author's name that came with an imported work. */
export function byline(product: { byline: string; author?: AuthorRef | null }): string {
  return product.author?.displayName ?? product.byline;
}

/** What a card on a shelf needs of a product. */
export function cardProps(product: ProductCard) {
  return {
    to: paths.product(product.slug),
    title: product.title,
    kind: product.kind,
    tone: product.category?.colorKey ?? null,
    coverUrl: product.coverUrl,
    byline: byline(product),
    price: product.price,
    rating: product.rating,
  };
}

export function allItems(outline: readonly OutlineSection[]): OutlineItem[] {
  return outline.flatMap((section) => section.items);
}

/** Can be read now, by whoever is looking. */
export const readable = (item: OutlineItem) => !item.locked || item.hasPreview;

/** Words a minute at which people read to learn: Han characters, or words of a language with spaces. */
const readingSpeed = { han: 300, spaced: 200 } as const;

/** How long the texts take to read. A sound or picture is its own time: its text is the transcript of it. */
function readingSeconds(items: readonly OutlineItem[], language: string): number {
  const words = items.reduce((sum, item) => sum + (item.durationSeconds ? 0 : item.wordCount), 0);
  return (words / readingSpeed[language.startsWith('zh') ? 'han' : 'spaced']) * 60;
}

export function totals(outline: readonly OutlineSection[], language: string) {
  const items = allItems(outline);
  const media = items.reduce((sum, item) => sum + (item.durationSeconds ?? 0), 0);
  return {
    items: items.length,
    media,
    /** Listening, watching and reading together. */
    seconds: media + readingSeconds(items, language),
    words: items.reduce((sum, item) => sum + item.wordCount, 0),
    free: items.filter((item) => item.free || item.visibility !== 'entitled').length,
  };
}

/** The one thing the product page asks for, by what this reader may do. */
export type PrimaryAction =
  | { kind: 'continue' | 'read' | 'preview'; itemId: string }
  | { kind: 'enrol' | 'signIn' | 'buy' | 'contents' | 'unavailable' };

export function primaryAction(
  product: ProductPage,
  signedIn: boolean,
  resumeAt?: string | null,
): PrimaryAction {
  const items = allItems(product.outline);
  const first = resumeAt ?? items[0]?.id;
  const { entitled, enrolled } = product.access;
  if (product.can.enrol && !enrolled) return { kind: 'enrol' };
  if (entitled && first) return { kind: 'continue', itemId: first };
  if (!entitled && product.price.minorUnits > 0) return { kind: 'buy' };
  if (product.bundle && product.bundle.length > 0) return { kind: 'contents' };
  if (product.price.minorUnits === 0 && !signedIn) {
    const [only] = items;
    return items.length === 1 && only && !only.locked
      ? { kind: 'read', itemId: only.id }
      : { kind: 'signIn' };
  }
  const open = items.find((item) => !item.locked) ?? items.find(readable);
  const preview = product.preview?.itemId ?? open?.id;
  return preview ? { kind: 'preview', itemId: preview } : { kind: 'unavailable' };
}
