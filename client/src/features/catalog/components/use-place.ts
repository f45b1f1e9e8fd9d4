import { useEffect, useRef, useState } from 'react';
import { offsetOf, percentRead, placeAt, recallPlace, rememberPlace } from '../model/reading-position';

const line = 72;

function boxes(root: HTMLElement) {
  const top = window.scrollY;
  const blocks = root.children.length === 1 ? root.firstElementChild : root;
  return Array.from(blocks?.children ?? [], (child) => {
    const rect = child.getBoundingClientRect();
    return { top: rect.top + top, height: rect.height };
  });
}

interface PlaceOptions {
  itemId: string;
  /** The text, from when it is drawn, which is later than its data's coming. */
  text: HTMLElement | null;
  /** From the server, for a device that has not seen the text. */
  percent: number;
  onPercent: (percent: number) => void;
}

/** Keeps the place in a text, returns to it when the text is opened again, and tells how far one has read. */
export function usePlace({ itemId, text, percent, onPercent }: PlaceOptions) {
  const [read, setRead] = useState(0);
  const [returned, setReturned] = useState(false);
  const restored = useRef<string | null>(null);
  const tell = useRef(onPercent);
  tell.current = onPercent;

  useEffect(() => {
    if (!text || restored.current === itemId) return;
    restored.current = itemId;
    setReturned(false);
    if (window.location.hash) return;
    // One frame later: the router has put the scroll where it wants it by then.
    const frame = requestAnimationFrame(() => {
      const known = recallPlace(itemId);
      const content = boxes(text);
      const rect = text.getBoundingClientRect();
      const target = known
        ? offsetOf(content, known)
        : percent >= 5 && percent < 95
          ? rect.top + window.scrollY + (rect.height * percent) / 100 - window.innerHeight
          : null;
      if (target !== null && target - line > window.innerHeight * 0.5) {
        window.scrollTo({ top: target - line });
        setReturned(true);
      }
    });
    return () => cancelAnimationFrame(frame);
  }, [itemId, percent, text]);

  useEffect(() => {
    if (!text) return;
    let waiting = 0;
    const measure = () => {
      waiting = 0;
      const rect = text.getBoundingClientRect();
      const now = percentRead(rect.top, rect.height, window.innerHeight);
      setRead(now);
      tell.current(now);
      if (window.scrollY > 40) rememberPlace(itemId, placeAt(boxes(text), window.scrollY + line));
    };
    const later = () => {
      waiting ||= window.setTimeout(measure, 200);
    };
    window.addEventListener('scroll', later, { passive: true });
    return () => {
      window.removeEventListener('scroll', later);
      window.clearTimeout(waiting);
    };
  }, [itemId, text]);

  return { read, returned };
}
