import type { components } from '@/shared/api/schema';

type Schemas = components['schemas'];

export type Work = Schemas['StudioProduct'];
export type WorkSummary = Schemas['WorkSummary'];
export type Item = Schemas['StudioItem'];
export type OutlineItem = Schemas['StudioOutlineItem'];
export type Author = Schemas['StudioAuthor'];
export type Revision = Schemas['RevisionSummary'];
export type Diff = Schemas['DiffRevisionsResponse'];
export type CalendarDay = Schemas['CalendarDay'];
export type CalendarEntry = Schemas['CalendarEntry'];
export type StudioFile = Schemas['StudioFile'];
export type Invitation = Schemas['Invitation'];
export type WorkStatus = Schemas['ProductStatus'];
export type WorkKind = Schemas['ProductKind'];
export type Visibility = Schemas['ItemVisibility'];
export type ItemKind = Schemas['ItemType'];

export const statuses: readonly WorkStatus[] = ['draft', 'inReview', 'scheduled', 'published', 'archived'];
export const kinds: readonly WorkKind[] = ['course', 'column', 'article', 'ebook', 'bundle'];
export const visibilities: readonly Visibility[] = ['public', 'registered', 'entitled'];
export const itemKinds: readonly ItemKind[] = ['text', 'audio', 'video'];

/** The line of Markdown that ends what everybody may read. */
export const previewCut = '<!-- preview-end -->';
