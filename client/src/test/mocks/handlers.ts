import { HttpResponse, http } from 'msw';
import {
  authorProfile,
  categories,
  categoryRefs,
  itemPage,
  learning,
  product,
  productPage,
  products,
  reviews,
} from './catalog-data.ts';
import { commerceHandlers } from './commerce-handlers.ts';
import { consoleHandlers } from './console-handlers.ts';
import { authHandlers, identityHandlers } from './identity-handlers.ts';
import { studioHandlers } from './studio-handlers.ts';
import { tillHandlers } from './till-handlers.ts';

const api = (path: string) => `*/api/v1${path}`;

export const member = {
  id: 'm1',
  handle: 'xiaoyu',
  displayName: '小雨',
  avatarUrl: null,
  email: 'xiaoyu@example.com',
  emailVerified: true,
  locale: 'zh-CN',
  timeZone: 'Asia/Shanghai',
  roles: ['member', 'creator', 'operator'],
  permissions: ['catalog.author'],
};

export const refusal = (status: number, code: string) =>
  HttpResponse.json(
    { code, status, title: code, traceId: '00-4bf92f3577b34da6a3ce929d0e0e4736' },
    { status },
  );

/** A member whose account speaks the language that the page was opened in. */
const spoken = (request: Request) => (request.headers.get('Accept-Language') === 'en' ? 'en' : 'zh-CN');

const counts = (values: string[]) => values.map((value, index) => ({ value, count: 900 - index * 170 }));

function search(request: Request) {
  const url = new URL(request.url);
  const q = url.searchParams.get('q') ?? '';
  const found = q.includes('zzz') ? [] : products;
  return HttpResponse.json({
    items: found.map((entry) => {
      const at = q ? entry.title.indexOf(q) : -1;
      return {
        ...entry,
        summary: entry.subtitle,
        highlights: { title: at >= 0 ? [{ start: at, length: q.length }] : [], summary: [] },
        snippet: q
          ? {
              text: `……在这一节里，我们从${q}的基本问题出发，讲到它怎样影响每天的选择……`,
              ranges: [{ start: 10, length: q.length }],
            }
          : null,
      };
    }),
    next: null,
    total: found.length,
    facets: {
      category: categoryRefs.map(({ colorKey, ...category }, index) => ({
        ...category,
        parentSlug: null,
        count: 420 - index * 50,
      })),
      kind: counts(['course', 'column', 'article', 'ebook', 'bundle']),
      language: counts(['zh-CN', 'en']),
      level: counts(['all', 'beginner', 'intermediate', 'advanced']),
      priceBand: counts(['free', 'under50', 'from50to100', 'from100to300', 'from300']).map((band) => ({
        ...band,
        minPrice: 0,
        maxPrice: null,
      })),
      rating: [4.5, 4, 3.5, 3].map((minRating, index) => ({
        value: String(minRating),
        minRating,
        count: 700 - index * 120,
      })),
    },
    relaxed: false,
    didYouMean: q.includes('zzz') ? '心理学' : null,
  });
}

interface Setup {
  signedIn?: boolean;
  /** The account's own pages and the console's answer too. */
  account?: boolean;
  /** What the account may do, when it is not everything. */
  permissions?: readonly string[];
  /** The language of the account, where it is not the page's. */
  locale?: string;
  /** What else is different about the member. */
  me?: Partial<typeof member>;
  memberships?: 'many';
  /** A site on its first day. */
  empty?: boolean;
}

/** Answers as the contract says; for unit tests, page tests and pictures. */
export function handlers(options: Setup = {}) {
  const signedIn = options.signedIn ?? false;
  const page = (items: unknown[]) => HttpResponse.json({ items, next: null });
  return [
    ...authHandlers(),
    ...(options.account
      ? [
          ...tillHandlers({ empty: options.empty }),
          ...consoleHandlers({ empty: options.empty }),
          ...identityHandlers(options.permissions),
        ]
      : []),
    ...(signedIn ? studioHandlers() : []),
    ...commerceHandlers(signedIn, { memberships: options.memberships }),
    http.get(api('/me'), ({ request }) =>
      signedIn
        ? HttpResponse.json({ ...member, locale: options.locale ?? spoken(request), ...options.me })
        : refusal(401, 'common.unauthenticated'),
    ),
    http.get(api('/discover'), () =>
      HttpResponse.json({
        rows: [
          { key: 'popular', category: null, items: products },
          { key: 'new', category: null, items: [...products].reverse() },
          { key: 'free', category: null, items: products.filter((entry) => entry.price.minorUnits === 0) },
          {
            key: 'category:programming',
            category: categoryRefs[1],
            items: products.filter((entry) => entry.category?.slug === 'programming'),
          },
        ],
      }),
    ),
    http.get(api('/categories'), () => HttpResponse.json(categories)),
    http.get(api('/search'), ({ request }) => search(request)),
    http.get(api('/search/suggestions'), () =>
      HttpResponse.json([
        { text: '心理学', kind: 'category', slug: 'psychology' },
        { text: '情绪的用处', kind: 'product', slug: 'psychology-and-life' },
        { text: '林晚', kind: 'author', slug: 'lin-wan' },
      ]),
    ),
    http.get(api('/products/:id/reviews/summary'), () =>
      HttpResponse.json({ average: 4.6, count: 1287, histogram: [12, 31, 96, 340, 808] }),
    ),
    http.get(api('/products/:id/reviews'), () => page(reviews)),
    http.get(api('/products/:id/reviews/mine'), () => refusal(404, 'catalog.review_not_found')),
    http.get(api('/products/:id/items/:item'), ({ params }) =>
      HttpResponse.json(itemPage(String(params.id), String(params.item), signedIn)),
    ),
    http.get(api('/products/:slug'), ({ params }) =>
      params.slug === 'nothing'
        ? refusal(404, 'catalog.product_not_found')
        : HttpResponse.json(productPage(String(params.slug), signedIn)),
    ),
    http.get(api('/me/learning'), ({ request }) => {
      const completed = new URL(request.url).searchParams.get('state') === 'completed';
      return signedIn
        ? page(learning.filter((entry) => Boolean(entry.completedAt) === completed))
        : refusal(401, 'common.unauthenticated');
    }),
    http.get(api('/certificates/:code'), ({ params }) =>
      params.code === 'nothing'
        ? refusal(404, 'catalog.certificate_not_found')
        : HttpResponse.json({
            code: params.code,
            memberName: '小雨',
            productTitle: product(0).title,
            productSlug: product(0).slug,
            authorName: '林晚',
            completedAt: '2026-11-18T09:40:00Z',
            issuedAt: '2026-11-18T10:00:00Z',
          }),
    ),
    http.get(api('/members/:handle'), () => HttpResponse.json(authorProfile)),
    http.get(api('/authors/:handle/products'), () => page(products.slice(0, 7))),
    http.post(api('/products/:id/enrol'), () => new HttpResponse(null, { status: 204 })),
    http.put(api('/items/:id/progress'), () => new HttpResponse(null, { status: 204 })),
    http.post(api('/items/:id/complete'), () => new HttpResponse(null, { status: 204 })),
    http.put(api('/products/:id/reviews/mine'), () => HttpResponse.json(reviews[0])),
  ];
}
