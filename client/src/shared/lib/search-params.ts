/** Addresses people can read and type: plain strings, repeated names for lists, no JSON. */
export function parseSearch(raw: string): Record<string, string | string[]> {
  const result: Record<string, string | string[]> = {};
  for (const [name, value] of new URLSearchParams(raw)) {
    const known = result[name];
    if (known === undefined) result[name] = value;
    else result[name] = Array.isArray(known) ? [...known, value] : [known, value];
  }
  return result;
}

export function stringifySearch(search: Record<string, unknown>): string {
  const params = new URLSearchParams();
  for (const [name, value] of Object.entries(search)) {
    if (value === undefined || value === null || value === '') continue;
    if (Array.isArray(value)) for (const item of value) params.append(name, String(item));
    else params.set(name, String(value));
  }
  const text = params.toString();
  return text ? `?${text}` : '';
}
