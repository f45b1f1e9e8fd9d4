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

export type Range = Schemas['TextRange'];
export type SearchHit = Schemas['SearchHit'];
export type SearchResult = Schemas['SearchProductsResponse'];
export type Suggestion = Schemas['SuggestSearchesSuggestion'];
