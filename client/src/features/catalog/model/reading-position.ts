import { storage } from '@/shared/lib/storage';

/** Where one is in a text: in which block, and how far into it. Survives another size, width or device font. */
export interface Place {
  block: number;
  ratio: number;
}

interface Box {
  top: number;
  height: number;
}

/** The block under the reading line (`line`, in the same coordinates as the boxes). */
export function placeAt(boxes: readonly Box[], line: number): Place {
  for (let block = 0; block < boxes.length; block += 1) {
    const box = boxes[block] as Box;
    if (box.top + box.height > line) {
      return { block, ratio: box.height > 0 ? Math.min(1, Math.max(0, (line - box.top) / box.height)) : 0 };
    }
  }
  return { block: Math.max(0, boxes.length - 1), ratio: 1 };
}

/** Where to scroll so that the place stands at the reading line. Null when the text has become shorter. */
export function offsetOf(boxes: readonly Box[], place: Place): number | null {
  const box = boxes[place.block];
  return box ? box.top + box.height * place.ratio : null;
}

/** How much of a text has been in sight, 0–100. */
export function percentRead(textTop: number, textHeight: number, viewportBottom: number): number {
  if (textHeight <= 0) return 0;
  return Math.round(Math.min(1, Math.max(0, (viewportBottom - textTop) / textHeight)) * 100);
}

const key = 'kp.places';
const kept = 200;

type Places = Record<string, Place & { at: number }>;

export function rememberPlace(itemId: string, place: Place): void {
  const places = storage.get<Places>(key, {});
  places[itemId] = { ...place, at: Date.now() };
  const ids = Object.keys(places);
  if (ids.length > kept) {
    ids.sort((a, b) => (places[a]?.at ?? 0) - (places[b]?.at ?? 0));
    for (const id of ids.slice(0, ids.length - kept)) delete places[id];
  }
  storage.set(key, places);
}

export function recallPlace(itemId: string): Place | null {
  return storage.get<Places>(key, {})[itemId] ?? null;
}
