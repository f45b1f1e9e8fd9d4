import { useCallback, useEffect, useRef } from 'react';
import { type Position, saveProgress } from '../api/learning-queries';

const every = 10_000;

/** Sends how far one is: at most every ten seconds, and at once when the page is left. Losing one costs nothing. */
export function useProgressSaver(itemId: string, enabled: boolean) {
  const latest = useRef<Position | null>(null);
  const sent = useRef('');
  const timer = useRef<number | undefined>(undefined);

  const flush = useCallback(() => {
    window.clearTimeout(timer.current);
    timer.current = undefined;
    const position = latest.current;
    const fingerprint = JSON.stringify(position);
    if (!position || fingerprint === sent.current) return;
    sent.current = fingerprint;
    saveProgress(itemId, position).catch(() => {
      sent.current = '';
    });
  }, [itemId]);

  useEffect(() => {
    latest.current = null;
    sent.current = '';
    const leave = () => document.visibilityState === 'hidden' && flush();
    document.addEventListener('visibilitychange', leave);
    return () => {
      document.removeEventListener('visibilitychange', leave);
      flush();
    };
  }, [flush]);

  return useCallback(
    (position: Position, now = false) => {
      if (!enabled) return;
      latest.current = position;
      if (now) flush();
      else timer.current ??= window.setTimeout(flush, every);
    },
    [enabled, flush],
  );
}
