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
  checkout: (line: {
    product?: string;
    tier?: string;
    period?: string;
    gift?: boolean;
    /** What the buyer gives, where the price is theirs to choose. */
    amount?: { minorUnits: number; currency: string } | null;
  }) => {
    const query = new URLSearchParams();
    if (line.product) query.set('product', line.product);
    if (line.tier) query.set('tier', line.tier);
    if (line.period) query.set('period', line.period);
    if (line.gift) query.set('gift', '1');
    if (line.amount) query.set('amount', String(line.amount.minorUnits));
    if (line.amount && line.amount.currency !== 'CNY') query.set('currency', line.amount.currency);
    return `/checkout?${query}`;
  },
  orders: (status?: string) => (status ? `/orders?status=${part(status)}` : '/orders'),
  order: (id: string) => `/orders/${part(id)}`,
  receipt: (id: string) => `/orders/${part(id)}/receipt`,
  refund: (id: string) => `/orders/${part(id)}/refund`,
  gifts: () => '/gifts',
  gift: (code?: string) => (code ? `/gift?code=${part(code)}` : '/gift'),
  /** One's own and the platform's; those of the owner of a tier where one is named. */
  memberships: (tier?: string) => (tier ? `/memberships?tier=${part(tier)}` : '/memberships'),
  /** Those of one creator. */
  membershipsOf: (handle: string) => `/memberships?owner=${part(handle)}`,
  invoice: (orderId: string) => `/orders/${part(orderId)}/invoice`,
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
