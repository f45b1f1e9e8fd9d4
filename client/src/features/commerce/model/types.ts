import type { components } from '@/shared/api/schema';

type Schemas = components['schemas'];

export type Offer = Schemas['ShowOfferOffer'];
export type Quote = Schemas['QuoteOrderQuote'];
export type QuotedLine = Schemas['QuoteOrderQuotedLine'];
export type CheckoutLine = Schemas['CheckoutLine'];
export type CheckoutProblem = Schemas['CheckoutProblem'];
export type Discount = Schemas['Discount'];
export type Provider = Schemas['PaymentProvider'];
export type ProviderOffer = Schemas['ListPaymentProvidersOffer'];
export type Instructions = Schemas['PaymentInstructions'];
export type Order = Schemas['OrderView'];
export type OrderLine = Schemas['OrderViewLine'];
export type OrderStatus = Schemas['OrderStatus'];
export type OrderSummary = Schemas['OrderSummary'];
export type Period = Schemas['BillingPeriod'];
export type Product = Schemas['ProductPage'];
export type Gift = Schemas['GiftView'];
export type GiftStatus = Schemas['GiftStatus'];
export type GiftPreview = Schemas['PreviewGiftResponse'];
export type RedeemedGift = Schemas['RedeemGiftResponse'];
export type Refund = Schemas['RefundView'];
export type RefundPreview = Schemas['PreviewRefundResponse'];
export type Tier = Schemas['TierView'];
export type TierBenefit = Schemas['TierBenefit'];
export type Membership = Schemas['MembershipView'];
export type PlanPreview = Schemas['PreviewMembershipChangeResponse'];
