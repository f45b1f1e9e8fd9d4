import { type ReactNode, useEffect, useRef, useState } from 'react';

interface WhenNearProps {
  /** The room it takes until it is there. */
  minHeight: number;
  children: ReactNode;
}

/** A part far down the page: its code and data are fetched when one comes near, or is led there by an address. */
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
    return () => observer.disconnect();
  }, [near]);

  return (
    <div ref={place} style={near ? undefined : { minHeight }}>
      {near && children}
    </div>
  );
}
