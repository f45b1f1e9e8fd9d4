/** Every address of the product in one place, so that features link to each other without importing each other. */
const part = encodeURIComponent;

export const paths = {
  discover: () => '/',
  search: (q?: string) => (q ? `/search?q=${part(q)}` : '/search'),
  category: (slug: string) => `/search?category=${part(slug)}`,
  tag: (tag: string) => `/search?q=${part(tag)}`,
  product: (slug: string) => `/p/${part(slug)}`,
  read: (slug: string, itemId: string) => `/p/${part(slug)}/read/${part(itemId)}`,
  author: (handle: string) => `/u/${part(handle)}`,
  learning: () => '/learning',
  certificate: (code: string) => `/certificates/${part(code)}`,
  me: () => '/me',
  signIn: (returnTo?: string) => (returnTo ? `/sign-in?return=${part(returnTo)}` : '/sign-in'),
  register: (returnTo?: string) => (returnTo ? `/register?return=${part(returnTo)}` : '/register'),
  forgotPassword: () => '/forgot-password',
  settings: (section?: string) => (section ? `/settings/${part(section)}` : '/settings'),
  studio: (rest = '') => `/studio${rest}`,
  console: (rest = '') => `/console${rest}`,
  kitchenSink: () => '/dev/kitchen-sink',
} as const;

/** Only our own paths may be returned to after signing in: never another site's address. */
export function safeReturn(raw: string | null | undefined): string {
  if (!raw?.startsWith('/') || raw.startsWith('//') || raw.includes('\\')) return paths.discover();
  return raw;
}
