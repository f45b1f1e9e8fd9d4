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

export interface LearningEntry {
  product: ProductCard;
  percent: number;
  completedItems: number;
  totalItems: number;
  nextItemId: string | null;
  lastActivityAt: string | null;
  completedAt: string | null;
  certificateCode: string | null;
}

export interface Review {
  id: string;
  author: AuthorRef;
  stars: number;
  text: string;
  reply: string | null;
  repliedAt: string | null;
  helpfulCount: number;
  votedHelpful: boolean;
  mine: boolean;
  createdAt: string;
  updatedAt: string;
  can: { reply: boolean; vote: boolean };
  version: number;
}

export interface ReviewSummary {
  average: number;
  count: number;
  histogram: number[];
}

export interface Certificate {
  code: string;
  memberName: string;
  productTitle: string;
  productSlug: string;
  authorName: string | null;
  issuedAt: string;
}

export interface AuthorProfile extends AuthorRef {
  bio: string | null;
  joinedAt: string;
  isCreator: boolean;
}
