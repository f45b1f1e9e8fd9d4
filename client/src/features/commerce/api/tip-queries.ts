import { api, body, idempotent } from '@/shared/api/client';
import type { Money } from '@/shared/api/types';
import type { Provider } from '../model/types';

export interface NewTip {
  amount: Money;
  note?: string;
  provider: Provider;
}

export const giveTip = (handle: string, tip: NewTip, key: string) =>
  body(
    api.POST('/api/v1/authors/{handle}/tips', {
      params: { path: { handle } },
      body: { ...tip, expectedTotal: tip.amount },
      ...idempotent(key),
    }),
  );
