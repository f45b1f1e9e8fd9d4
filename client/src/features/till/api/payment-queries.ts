import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { request } from '@/shared/api/client';
import type { Page } from '@/shared/api/types';
import type {
  Decision,
  OfflineProof,
  PaymentEvent,
  ProofStatus,
  Reconciliation,
  ReconciliationOutcome,
  Verdict,
} from '../model/types';

export const eventsKey = ['till', 'events'] as const;
export const proofsKey = ['till', 'proofs'] as const;
export const reconciliationKey = ['till', 'reconciliation'] as const;

/** Those that wait for somebody, all of them, or those of one verdict. */
export type EventView = 'open' | 'all' | Verdict;

export const eventViews: readonly EventView[] = [
  'open',
  'all',
  'mismatch',
  'orphan',
  'unknown',
  'applied',
  'repeated',
];

export const eventsQuery = (view: EventView, cursor?: string) =>
  queryOptions({
    queryKey: [...eventsKey, view, cursor ?? ''],
    queryFn: ({ signal }) =>
      request<Page<PaymentEvent>>('GET', '/admin/payment-events', {
        query: {
          open: view === 'open' || undefined,
          verdict: view === 'open' || view === 'all' ? undefined : view,
          cursor,
          limit: 20,
        },
        signal,
      }),
    placeholderData: keepPreviousData,
  });

export const resolveEvent = (id: string, decision: Decision, note: string, idempotencyKey: string) =>
  request<void>('POST', `/admin/payment-events/${id}/resolve`, {
    body: { decision, note: note.trim() || null },
    idempotencyKey,
  });

export const proofStatuses: readonly ProofStatus[] = ['submitted', 'accepted', 'rejected'];

export const proofsQuery = (status: ProofStatus, cursor?: string) =>
  queryOptions({
    queryKey: [...proofsKey, status, cursor ?? ''],
    queryFn: ({ signal }) =>
      request<Page<OfflineProof>>('GET', '/admin/offline-proofs', {
        query: { status, cursor, limit: 20 },
        signal,
      }),
    placeholderData: keepPreviousData,
  });

export const acceptProof = (id: string, despiteDuplicate: boolean, idempotencyKey: string) =>
  request<void>('POST', `/admin/offline-proofs/${id}/accept`, { body: { despiteDuplicate }, idempotencyKey });

export const rejectProof = (id: string, reason: string, idempotencyKey: string) =>
  request<void>('POST', `/admin/offline-proofs/${id}/reject`, { body: { reason }, idempotencyKey });

export const reconciliationQuery = queryOptions({
  queryKey: reconciliationKey,
  queryFn: ({ signal }) => request<Reconciliation>('GET', '/admin/reconciliation', { signal }),
});

export const runReconciliation = (idempotencyKey: string) =>
  request<ReconciliationOutcome>('POST', '/admin/reconciliation/run', { idempotencyKey });
