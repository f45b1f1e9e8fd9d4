import type { Money } from '@/shared/api/types';
import type { ProductKind } from '@/shared/ui';

export type { ProductKind };
export type Level = 'all' | 'beginner' | 'intermediate' | 'advanced';
export type ItemType = 'text' | 'audio' | 'video';

export interface CategoryRef {
  slug: string;
  nameZh: string;
  nameEn: string;
  colorKey: string;
}

export interface Category extends CategoryRef {
  id: string;
  productCount: number;
  children: Category[];
}

export interface AuthorRef {
  handle: string;
  displayName: string;
  avatarUrl: string | null;
}

export interface ProductCard {
  id: string;
  slug: string;
  kind: ProductKind;
  language: string;
  title: string;
  subtitle: string | null;
  coverUrl: string | null;
  category: CategoryRef | null;
  tags: string[];
  level: Level;
  byline: string | null;
  author: AuthorRef | null;
  price: Money;
  rating: { average: number; count: number };
  enrolmentCount: number;
  itemCount: number;
  publishedAt: string;
}

export interface OutlineItem {
  id: string;
  title: string;
  type: ItemType;
  visibility: 'public' | 'registered' | 'entitled';
  durationSeconds: number | null;
  wordCount: number;
  hasPreview: boolean;
  free: boolean;
  locked: boolean;
  publishedAt: string | null;
}

export interface OutlineSection {
  id: string | null;
  title: string | null;
  items: OutlineItem[];
}

export interface ProductPage extends ProductCard {
  summary: string | null;
  descriptionHtml: string | null;
  audience: string[];
  outcomes: string[];
  authors: (AuthorRef & { role: 'owner' | 'coAuthor' })[];
  outline: OutlineSection[];
  bundle: ProductCard[] | null;
  preview: { itemId: string; title: string; html: string; truncated: boolean } | null;
  ebookFile: { name: string; size: number } | null;
  access: { entitled: boolean; reason: 'free' | 'owner' | 'grant' | 'staff' | 'none'; enrolled: boolean };
  can: { edit: boolean; review: boolean; enrol: boolean; manage: boolean };
  version: number;
}

export interface ItemProgress {
  positionSeconds: number;
  percent: number;
  completedAt: string | null;
}

export interface ItemLink {
  id: string;
  title: string;
}

export interface ItemPage {
  id: string;
  productId: string;
  productSlug: string;
  productTitle: string;
  title: string;
  type: ItemType;
  html: string;
  truncated: boolean;
  locked: null | 'signIn' | 'entitlement';
  remainingWords: number;
  outline: { level: number; text: string; id: string }[];
  media: { url: string; contentType: string; durationSeconds: number | null } | null;
  transcript: string | null;
  previous: ItemLink | null;
  next: ItemLink | null;
  progress: ItemProgress | null;
  publishedAt: string | null;
}

export interface DiscoverRow {
  key: string;
  category: CategoryRef | null;
  items: ProductCard[];
}

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
