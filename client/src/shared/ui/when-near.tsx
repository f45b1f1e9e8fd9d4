import { type ReactNode, useEffect, useRef, useState } from 'react';

interface WhenNearProps {
  /** The room it takes until it is there. */
  minHeight: number;
  children: ReactNode;
}

/** By then the page itself is there. */
const restMs = 3000;

/**
 * A part far down the page: its code and data are fetched when one comes near, and in any case once the page has come
 * to rest, so that searching in the page, screen readers and addresses with a fragment find it.
 */
export function WhenNear({ minHeight, children }: WhenNearProps) {
  const place = useRef<HTMLDivElement>(null);
  const [near, setNear] = useState(false);

  useEffect(() => {
    const element = place.current;
    if (!element || near) return;
    const observer = new IntersectionObserver(
      (entries) => entries.some((entry) => entry.isIntersecting) && setNear(true),
      { rootMargin: '800px' },
    );
    observer.observe(element);
    const timer = window.setTimeout(() => setNear(true), restMs);
    return () => {
      observer.disconnect();
      window.clearTimeout(timer);
    };
  }, [near]);

  return (
    <div ref={place} style={near ? undefined : { minHeight }}>
      {near && children}
    </div>
  );
}
