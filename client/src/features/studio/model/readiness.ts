import type { Work } from './types';

/** Something a work should have before others see it, and where to see to it. */
export interface Demand {
  name: 'content' | 'subtitle' | 'summary' | 'category' | 'audience' | 'taste' | 'cover';
  done: boolean;
  /** Without it the server refuses; the rest is advice. */
  required: boolean;
  tab: 'content' | 'details';
}

/** What can be read once the work is published. */
function hasContent(work: Work, articleHasText: boolean): boolean {
  switch (work.kind) {
    case 'bundle':
      return work.bundleProductIds.length > 0;
    case 'article':
      return articleHasText;
    case 'ebook':
      if (work.ebookFileId) return true;
      break;
    default:
  }
  return work.items.some((item) => item.status === 'published' || item.status === 'scheduled');
}

/** The list that stands before a submission. */
export function demandsOf(work: Work, articleHasText: boolean): Demand[] {
  const demands: Demand[] = [
    { name: 'content', done: hasContent(work, articleHasText), required: true, tab: 'content' },
    { name: 'subtitle', done: work.subtitle.trim() !== '', required: false, tab: 'details' },
    { name: 'summary', done: work.summary.trim() !== '', required: false, tab: 'details' },
    { name: 'category', done: Boolean(work.categoryId), required: false, tab: 'details' },
  ];
  if (work.kind !== 'article')
    demands.push({
      name: 'audience',
      done: work.audience.length > 0 && work.outcomes.length > 0,
      required: false,
      tab: 'details',
    });
  // Nobody buys a set of lessons of which not one can be read before.
  if (work.price.minorUnits > 0 && (work.kind === 'course' || work.kind === 'column'))
    demands.push({
      name: 'taste',
      done: work.items.some((item) => item.visibility === 'public'),
      required: false,
      tab: 'content',
    });
  return demands;
}

export const mayBeSubmitted = (demands: readonly Demand[]) =>
  demands.every((demand) => demand.done || !demand.required);
