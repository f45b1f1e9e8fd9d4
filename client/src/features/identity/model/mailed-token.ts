/** The secret of a mailed link stands behind the `#`, so that no server's log and no referrer has it. */
export function mailedToken(hash: string): string {
  return new URLSearchParams(hash.replace(/^#/, '')).get('token') ?? '';
}
