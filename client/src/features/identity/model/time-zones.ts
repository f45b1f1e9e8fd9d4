/** The zones this browser knows, with the kept one among them. */
export function timeZones(kept: string): string[] {
  const known = Intl.supportedValuesOf?.('timeZone') ?? [];
  return known.includes(kept) ? known : [kept, ...known];
}

export function deviceZone(): string {
  return Intl.DateTimeFormat().resolvedOptions().timeZone || 'Asia/Shanghai';
}
