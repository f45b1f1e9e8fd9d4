export const minPassword = 8;

/** What can be said before asking the server, which also knows the passwords that are guessed first. */
export function passwordFault(password: string, names: readonly string[] = []): 'short' | 'name' | null {
  if (password.length < minPassword) return 'short';
  const lower = password.toLowerCase();
  const own = names
    .map((name) => name.trim().toLowerCase())
    .filter(Boolean)
    .flatMap((name) => [name, name.split('@')[0] ?? name]);
  return own.includes(lower) ? 'name' : null;
}

export function looksLikeEmail(text: string): boolean {
  return /^[^\s@<>",;:]+@[^\s@<>",;:]+\.[^\s@<>",;:]+$/.test(text.trim());
}

/** Letters first, then what an address may hold; the server has the last word. */
export function handleFault(handle: string): boolean {
  return !/^[a-z][a-z0-9_-]{2,29}$/.test(handle);
}
