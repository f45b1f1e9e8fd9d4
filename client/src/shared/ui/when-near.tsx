import { type ReactNode, startTransition, useEffect, useRef, useState } from 'react';

interface WhenNearProps {
  /** The room it takes until it is there. */
  minHeight: number;
  /** How near, in pixels below the window. */
  margin?: number;
  /** Milliseconds after which it comes in any case; without it, it waits until one comes near. */
  afterMs?: number;
  children: ReactNode;
}

/**
 * A part far down the page: its code and data are fetched when one comes near. Text that people search for in the page
 * or reach by a fragment comes in any case once the page has come to rest (`afterMs`).
 */
export function WhenNear({ minHeight, margin = 800, afterMs, children }: WhenNearProps) {
  const place = useRef<HTMLDivElement>(null);
  const [near, setNear] = useState(false);

  useEffect(() => {
    const element = place.current;
    if (!element || near) return;
    const observer = new IntersectionObserver(
      (entries) => entries.some((entry) => entry.isIntersecting) && startTransition(() => setNear(true)),
      { rootMargin: `${margin}px` },
    );
    observer.observe(element);
    const timer = afterMs === undefined ? undefined : window.setTimeout(() => setNear(true), afterMs);
    return () => {
      observer.disconnect();
      window.clearTimeout(timer);
    };
  }, [near, margin, afterMs]);

  return (
    <div ref={place} style={near ? undefined : { minHeight }}>
      {near && children}
    </div>
  );
}
