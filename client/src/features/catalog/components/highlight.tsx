import { splitRanges } from '@/shared/lib/text';
import type { Range } from '../model/types';

/** A text with the server's hits marked. */
export function Highlight({ text, ranges }: { text: string; ranges: readonly Range[] }) {
  const parts = splitRanges(text, ranges);
  let at = 0;
  return (
    <>
      {parts.map((part) => {
        const key = at;
        at += part.text.length;
        return part.hit ? <mark key={key}>{part.text}</mark> : <span key={key}>{part.text}</span>;
      })}
    </>
  );
}
