import { useEffect, useState } from 'react';

const secondsUntil = (iso: string, now: number) => Math.max(0, Math.ceil((Date.parse(iso) - now) / 1000));

/** Whole seconds until a moment, counted down to 0; `onEnd` is called once when it comes. */
export function useCountdown(until: string, onEnd?: () => void): number {
  const [left, setLeft] = useState(() => secondsUntil(until, Date.now()));
  useEffect(() => {
    let next = secondsUntil(until, Date.now());
    setLeft(next);
    if (next === 0) return;
    const timer = setInterval(() => {
      next = secondsUntil(until, Date.now());
      setLeft(next);
      if (next > 0) return;
      clearInterval(timer);
      onEnd?.();
    }, 1000);
    return () => clearInterval(timer);
  }, [until, onEnd]);
  return left;
}
