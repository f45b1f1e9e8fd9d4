/** A part of the outline as it is arranged: items outside any section have a null id. */
export interface OutlinePart {
  id: string | null;
  itemIds: string[];
}

interface Placed {
  id: string;
  sectionId?: string | null;
}

/** The outline of a work: first what stands outside the sections, then each section in order. */
export function partsOf(sections: readonly { id: string }[], items: readonly Placed[]): OutlinePart[] {
  const known = new Set(sections.map((section) => section.id));
  const loose = items.filter((item) => !item.sectionId || !known.has(item.sectionId));
  return [
    { id: null, itemIds: loose.map((item) => item.id) },
    ...sections.map((section) => ({
      id: section.id,
      itemIds: items.filter((item) => item.sectionId === section.id).map((item) => item.id),
    })),
  ];
}

/**
 * Moves an item one step up or down; at the edge of a section it goes on into the neighbouring one. The same parts come
 * back when there is nowhere to go.
 */
export function moveItem(
  parts: readonly OutlinePart[],
  itemId: string,
  step: -1 | 1,
): readonly OutlinePart[] {
  const from = parts.findIndex((part) => part.itemIds.includes(itemId));
  if (from < 0) return parts;
  const ids = parts[from]?.itemIds ?? [];
  const at = ids.indexOf(itemId);
  const to = at + step;
  if (to >= 0 && to < ids.length) {
    const next = [...ids];
    next.splice(at, 1);
    next.splice(to, 0, itemId);
    return parts.map((part, index) => (index === from ? { ...part, itemIds: next } : part));
  }
  const neighbour = from + step;
  if (neighbour < 0 || neighbour >= parts.length) return parts;
  return parts.map((part, index) => {
    if (index === from) return { ...part, itemIds: part.itemIds.filter((id) => id !== itemId) };
    if (index !== neighbour) return part;
    return { ...part, itemIds: step < 0 ? [...part.itemIds, itemId] : [itemId, ...part.itemIds] };
  });
}

/** Moves a whole section one step; the part outside the sections stays first. */
export function moveSection(
  parts: readonly OutlinePart[],
  sectionId: string,
  step: -1 | 1,
): readonly OutlinePart[] {
  const from = parts.findIndex((part) => part.id === sectionId);
  const to = from + step;
  if (from < 0 || to < 0 || to >= parts.length || parts[to]?.id === null) return parts;
  const next = [...parts];
  const [moved] = next.splice(from, 1);
  if (moved) next.splice(to, 0, moved);
  return next;
}

/** Puts an item at a place of a part: where a drag let it go. */
export function placeItem(
  parts: readonly OutlinePart[],
  itemId: string,
  partId: string | null,
  index: number,
): readonly OutlinePart[] {
  if (!parts.some((part) => part.id === partId)) return parts;
  return parts.map((part) => {
    const rest = part.itemIds.filter((id) => id !== itemId);
    if (part.id !== partId) return rest.length === part.itemIds.length ? part : { ...part, itemIds: rest };
    const at = Math.max(0, Math.min(index, rest.length));
    return { ...part, itemIds: [...rest.slice(0, at), itemId, ...rest.slice(at)] };
  });
}

/** Puts a section where another one stands. */
export function placeSection(
  parts: readonly OutlinePart[],
  sectionId: string,
  overId: string,
): readonly OutlinePart[] {
  const from = parts.findIndex((part) => part.id === sectionId);
  const to = parts.findIndex((part) => part.id === overId);
  if (from < 0 || to < 0 || from === to || parts[to]?.id === null) return parts;
  const next = [...parts];
  const [moved] = next.splice(from, 1);
  if (moved) next.splice(to, 0, moved);
  return next;
}

/** Whether two outlines say the same order. */
export const sameOutline = (a: readonly OutlinePart[], b: readonly OutlinePart[]) =>
  JSON.stringify(a) === JSON.stringify(b);
