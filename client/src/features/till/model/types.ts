import type { components } from '@/shared/api/schema';

type Schemas = components['schemas'];

export type Provider = Schemas['PaymentProvider'];
export type PaymentEvent = Schemas['PaymentEventView'];
export type Verdict = Schemas['PaymentVerdict'];
export type Decision = Schemas['EventDecision'];
export type Reconciliation = Schemas['GetReconciliationResponse'];
export type Difference = Schemas['GetReconciliationDifference'];
export type ReconciliationOutcome = Schemas['ReconciliationOutcome'];

export type OfflineProof = Schemas['OfflineProofView'];
export type ProofStatus = Schemas['OfflineProofStatus'];

export type Refund = Schemas['RefundView'];
export type RefundStatus = Schemas['RefundStatus'];
export type PayoutBatch = Schemas['PayoutBatchView'];
export type Earnings = Schemas['ShowEarningsResponse'];
export type Balance = Schemas['CreatorBalance'];
export type MyPayout = Schemas['ListMyPayoutsRow'];
export type Earning = Schemas['EarningRow'];
export type Revenue = Schemas['ReportRevenueResponse'];
export type RevenueRow = Schemas['RevenueRow'];

export type Subscriptions = Schemas['ReportSubscriptionsResponse'];
export type Rate = Schemas['ReportSubscriptionsRate'];

export type OrderRow = Schemas['AdminOrderRow'];
export type Inspected = Schemas['InspectOrderResponse'];
export type OrderStatus = Schemas['OrderStatus'];
export type OrderLine = Schemas['OrderViewLine'];

export type Coupon = Schemas['CouponView'];
export type CouponTerms = Schemas['CouponFields'];
export type CouponStatus = Schemas['CouponStatus'];

export type Invoice = Schemas['AdminInvoiceView'];
export type InvoiceStatus = Schemas['InvoiceStatus'];
