import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect } from 'react';
import { keys, orderQuery, orderStatusQuery } from '../api/commerce-queries';
import { isMoving } from '../model/orders';
import type { OrderStatus } from '../model/types';
import { useAccessNews } from './use-access-news';

const everyTwoSeconds = 2_000;
const everyTenSeconds = 10_000;

/** How an order stood when this window showed it last: one goes away to a bank's page to pay, and comes back to another page. */
const seenKey = (id: string) => `kp.order.${id}`;

function lastSeen(id: string): string | null {
  try {
    return sessionStorage.getItem(seenKey(id));
  } catch {
    return null;
  }
}

function note(id: string, status: OrderStatus | null): void {
  try {
    if (status) sessionStorage.setItem(seenKey(id), status);
    else sessionStorage.removeItem(seenKey(id));
  } catch {
    // Then the other open pages hear of it when they ask themselves.
  }
}

/** An order that follows what happens to it: cheaply while it waits, the whole of it when something changed. */
export function useOrder(id: string) {
  const queries = useQueryClient();
  const announce = useAccessNews();
  const order = useQuery({
    ...orderQuery(id),
    // A declined attempt leaves the order as it was: only the whole tells.
    refetchInterval: (query) => (query.state.data?.status === 'awaitingPayment' ? everyTenSeconds : false),
  });
  const moving = order.data ? isMoving(order.data.status) : false;
  const status = useQuery({ ...orderStatusQuery(id), enabled: moving, refetchInterval: everyTwoSeconds });
  const known = order.data?.version;
  const seen = status.data?.version;

  useEffect(() => {
    if (known === undefined || seen === undefined || seen === known) return;
    void queries.invalidateQueries({ queryKey: keys.order(id), exact: true });
    void queries.invalidateQueries({ queryKey: keys.orders });
  }, [known, seen, id, queries]);

  const now = order.data?.status;
  useEffect(() => {
    if (!now) return;
    const was = lastSeen(id);
    if (was && was !== now) announce();
    if (isMoving(now)) note(id, now);
    else note(id, null);
  }, [id, now, announce]);

  const ask = useCallback(async () => {
    const answer = await order.refetch();
    return answer.data?.status === 'awaitingPayment';
  }, [order.refetch]);
  return { order, ask };
}
