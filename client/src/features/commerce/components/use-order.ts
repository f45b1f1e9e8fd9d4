import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useRef } from 'react';
import { keys, orderQuery, orderStatusQuery } from '../api/commerce-queries';
import { isMoving } from '../model/orders';
import type { OrderStatus } from '../model/types';
import { useAccessNews } from './use-access-news';

const everyTwoSeconds = 2_000;
const everyTenSeconds = 10_000;

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

  const was = useRef<OrderStatus | undefined>(undefined);
  const now = order.data?.status;
  useEffect(() => {
    if (was.current && now && was.current !== now) announce();
    was.current = now;
  }, [now, announce]);

  const ask = useCallback(async () => {
    const answer = await order.refetch();
    return answer.data?.status === 'awaitingPayment';
  }, [order.refetch]);
  return { order, ask };
}
