import type { components } from '@/shared/api/schema';

type Schemas = components['schemas'];

export type ProductKind = Schemas['ProductKind'];
export type Level = Schemas['ProductLevel'];
export type ItemType = Schemas['ItemType'];
export type CategoryRef = Schemas['CardCategory'];
export type Category = Schemas['CategoryNode'];
export type AuthorRef = Schemas['CardAuthor'];
export type ProductCard = Schemas['ProductCard'];
export type ProductPage = Schemas['ProductPage'];
export type OutlineSection = Schemas['OutlineSection'];
export type OutlineItem = Schemas['OutlineItem'];
export type ItemPage = Schemas['ItemPage'];
export type DiscoverRow = Schemas['DiscoverRow'];
export type LearningEntry = Schemas['ListMyLearningEntry'];
export type Certificate = Schemas['VerifyCertificateResponse'];
export type Review = Schemas['ReviewView'];
export type ReviewSummary = Schemas['ShowReviewSummaryResponse'];
export type AuthorProfile = Schemas['GetMemberProfileResponse'];

export interface Range {
  start: number;
  length: number;
}

export interface SearchHit extends ProductCard {
  highlights: { title: Range[]; summary: Range[] };
  summary?: string | null;
  snippet: { text: string; ranges: Range[] } | null;
}

export interface Facet {
  value: string;
  count: number;
}

export interface SearchResult {
  items: SearchHit[];
  next: string | null;
  total: number;
  facets: {
    category: { slug: string; nameZh: string; nameEn: string; count: number }[];
    kind: Facet[];
    language: Facet[];
    level: Facet[];
    priceBand: Facet[];
    rating: Facet[];
  };
  didYouMean: string | null;
}

export interface Suggestion {
  text: string;
  kind: 'product' | 'tag' | 'category' | 'author';
  slug: string | null;
}
