import { HttpResponse, http } from 'msw';
import { products } from './catalog-data.ts';

const api = (path: string) => `*/api/v1${path}`;
const id = (tail: number) => `0197a000-0000-7000-8000-0000000003${String(tail).padStart(2, '0')}`;
const colors = ['teal', 'vermilion', 'gold', 'indigo', 'moss', 'plum', 'slate', 'rust'] as const;

export const consolePermissions = [
  'catalog.author',
  'catalog.publish_direct',
  'catalog.review',
  'catalog.manage',
  'catalog.read_all',
  'catalog.grant',
  'catalog.import',
];

const tree: [string, string, string | null, number][] = [
  ['心理', 'Psychology', null, 6],
  ['情绪与压力', 'Emotion and stress', '心理', 4],
  ['睡眠', 'Sleep', '情绪与压力', 0],
  ['亲密关系', 'Close relationships', '心理', 3],
  ['编程', 'Programming', null, 12],
  ['数据分析', 'Data analysis', '编程', 5],
  ['写作与表达', 'Writing and speaking', null, 7],
  ['一个名字长得在手机上要占满两行才写得完的分类名称', 'A category whose name is longer than most', null, 0],
];

const categories = tree.map(([nameZh, nameEn, parent, productCount], index) => ({
  id: id(index),
  slug: nameEn.toLowerCase().replace(/\W+/g, '-'),
  nameZh,
  nameEn,
  parentId: parent ? id(tree.findIndex(([name]) => name === parent)) : null,
  colorKey: colors[index % colors.length],
  position: (index + 1) * 10,
  productCount,
  version: 1,
}));

const statuses = [
  'published',
  'inReview',
  'published',
  'draft',
  'scheduled',
  'archived',
  'published',
  'inReview',
];

export const works = products.slice(0, 12).map((product, index) => {
  const status = statuses[index % statuses.length];
  return {
    id: id(20 + index),
    slug: product.slug,
    kind: product.kind,
    language: product.language,
    title: product.title,
    coverUrl: null,
    status,
    byline: product.byline,
    ownerHandle: 'lin-wan',
    ownerName: '林晚',
    price: product.price,
    itemCount: 12 + index,
    liveItemCount: status === 'published' ? 12 + index : index % 4,
    enrolmentCount: status === 'published' ? 12_860 - index * 900 : 0,
    ratingAverage: 4.5,
    submittedAt: status === 'inReview' ? `2026-11-${String(18 - index).padStart(2, '0')}T06:00:00Z` : null,
    publishAt: status === 'scheduled' ? '2026-12-01T01:00:00Z' : null,
    publishedAt: status === 'published' ? '2026-11-10T08:00:00Z' : null,
    updatedAt: `2026-11-${String(20 - index).padStart(2, '0')}T08:00:00Z`,
    can: { archive: status === 'published', unarchive: status === 'archived' },
    version: 3,
  };
});

const none = {
  edit: false,
  submit: false,
  withdraw: false,
  schedule: false,
  publish: false,
  archive: false,
  unarchive: false,
  delete: false,
  invite: false,
};

const item = (index: number, title: string, type: string, visibility: string) => ({
  id: id(60 + index),
  sectionId: null,
  title,
  type,
  visibility,
  status: 'published',
  publishAt: null,
  publishedAt: null,
  hasUnpublishedChanges: false,
  updatedAt: '2026-11-18T06:00:00Z',
  version: 1,
});

function detail(work: (typeof works)[number]) {
  return {
    ...work,
    subtitle: '十二节课，把情绪当作消息来读',
    summary: '写给总觉得自己“不该有这种情绪”的人。我们不教控制，先学会听懂它在说什么，再决定要不要照做。',
    description: '',
    audience: ['常常事后才发现自己在生气的人', '想和孩子谈情绪的父母'],
    outcomes: ['说得出此刻的情绪叫什么', '分得清感受和事实'],
    level: 'beginner',
    categoryId: null,
    tags: ['心理', '情绪', '自我观察'],
    coverFileId: null,
    ebookFileId: null,
    reviewNote: null,
    sections: [],
    items: [
      item(0, '情绪从哪里来', 'text', 'public'),
      item(1, '一次完整的情绪记录', 'text', 'entitled'),
      item(2, '听一段：雨声里的呼吸练习', 'audio', 'registered'),
    ],
    bundleProductIds: [],
    authors: [
      {
        memberId: id(90),
        handle: 'lin-wan',
        displayName: '林晚',
        avatarUrl: null,
        role: 'owner',
        invitedAt: '2026-03-01T08:00:00Z',
        acceptedAt: '2026-03-01T08:00:00Z',
      },
    ],
    plan: [],
    can: { ...none, ...work.can },
  };
}

const grants = [
  {
    id: id(70),
    handle: 'xiaoyu',
    displayName: '小雨',
    grantedBy: '陈默',
    reason: '课程助教',
    grantedAt: '2026-11-18T09:00:00Z',
    revokedAt: null,
  },
  {
    id: id(71),
    handle: 'gu-yi',
    displayName: '顾一',
    grantedBy: '陈默',
    reason: '参加了线下活动，活动方承诺赠送整套内容，名单由合作方在 10 月提供',
    grantedAt: '2026-10-02T09:00:00Z',
    revokedAt: '2026-11-01T09:00:00Z',
  },
];

const run = (index: number, change: Record<string, unknown>) => ({
  id: id(80 + index),
  kind: 'courses',
  format: 'neutral-csv',
  fileName: 'autumn-catalogue.csv',
  dryRun: false,
  status: 'succeeded',
  read: 2297,
  imported: 2180,
  updated: 40,
  unchanged: 112,
  rejected: 5,
  bytes: 4_812_330,
  totalBytes: 4_812_330,
  error: null,
  createdAt: `2026-11-${20 - index}T08:00:00Z`,
  startedAt: `2026-11-${20 - index}T08:00:01Z`,
  finishedAt: `2026-11-${20 - index}T08:00:04Z`,
  can: { cancel: false, downloadRejects: true },
  ...change,
});

const nothing = { read: 0, imported: 0, updated: 0, unchanged: 0, rejected: 0 };
const quiet = { can: { cancel: false, downloadRejects: false } };

export const runs = [
  run(0, {
    kind: 'enrolments',
    format: '',
    fileName: 'enrolments-2026-a-file-name-that-somebody-made-much-too-long-for-a-phone.txt.gz',
    status: 'running',
    read: 312_400,
    imported: 312_400,
    updated: 0,
    unchanged: 0,
    rejected: 0,
    bytes: 9_437_184,
    totalBytes: 21_037_056,
    finishedAt: null,
    can: { cancel: true, downloadRejects: false },
  }),
  run(1, {}),
  run(2, { read: 120, imported: 0, updated: 0, unchanged: 120, rejected: 0, ...quiet }),
  run(3, {
    ...nothing,
    ...quiet,
    status: 'failed',
    fileName: 'export (3).csv',
    bytes: 128,
    error: { code: 'import.columns_missing', message: 'The file lacks the columns external_id, title.' },
  }),
  run(4, {
    kind: 'reviews',
    fileName: 'reviews.csv',
    dryRun: true,
    read: 60,
    imported: 60,
    updated: 0,
    unchanged: 0,
    rejected: 0,
    ...quiet,
  }),
  run(5, { ...nothing, ...quiet, status: 'cancelled', fileName: 'spring.ndjson', format: 'ndjson' }),
];

const rejects = [
  { line: 14, field: 'title', code: 'catalog.title_length', reason: 'The title has 1 to 200 characters.' },
  {
    line: 90,
    field: 'price',
    code: 'import.number_invalid',
    reason: 'The value is not a number of the expected form.',
  },
  {
    line: 231,
    field: 'external_id',
    code: 'import.duplicate_row',
    reason: 'Line 12 of the file says the same; the first one counts.',
  },
];

const done = () => new HttpResponse(null, { status: 204 });
const page = (items: unknown[]) => HttpResponse.json({ items, next: null });

/** The console as an operator sees it; `empty` for a site on its first day. */
export function consoleHandlers(options: { empty?: boolean } = {}) {
  const some = <T>(list: T[]) => (options.empty ? [] : list);
  return [
    http.get(api('/admin/products/counts'), () =>
      HttpResponse.json(
        options.empty
          ? { draft: 0, inReview: 0, scheduled: 0, published: 0, archived: 0, publishedLately: 0 }
          : { draft: 34, inReview: 3, scheduled: 2, published: 2412, archived: 18, publishedLately: 7 },
      ),
    ),
    http.get(api('/admin/members/counts'), () =>
      HttpResponse.json(
        options.empty
          ? { registered: 1, imported: 0, locked: 0, joinedLately: 1, joinedBefore: 0 }
          : { registered: 12_480, imported: 9033, locked: 4, joinedLately: 318, joinedBefore: 276 },
      ),
    ),
    http.get(api('/admin/reviews-queue'), () =>
      page(some(works.filter((work) => work.status === 'inReview'))),
    ),
    http.get(api('/admin/products'), ({ request }) => {
      const asked = new URL(request.url).searchParams;
      const [status, query] = [asked.get('status'), asked.get('query') ?? ''];
      return page(
        some(works)
          .filter((work) => (!status || work.status === status) && work.title.includes(query))
          .slice(0, Number(asked.get('limit') ?? 20)),
      );
    }),
    http.get(api('/admin/products/:id'), ({ params }) => {
      const work = works.find((each) => each.id === params.id);
      return work
        ? HttpResponse.json(detail(work))
        : HttpResponse.json({ code: 'catalog.product_not_found', status: 404 }, { status: 404 });
    }),
    http.get(api('/admin/products/:id/description'), () =>
      HttpResponse.json({
        html: '<h2>这门课怎么上</h2><p>每周一节，每节配一个<strong>五分钟</strong>的小练习。</p>',
      }),
    ),
    http.get(api('/admin/items/:id/reading'), ({ params }) => {
      const [first, second] = [id(60), id(61)];
      const rest = '<p>接下来的三天，请在每天睡前写下三句话：发生了什么，我觉得怎样，它想让我做什么。</p>';
      if (params.id === first)
        return HttpResponse.json({
          previewHtml: '<p>情绪先于解释到来。</p>',
          restHtml: '',
          wordCount: 9,
          media: null,
        });
      if (params.id === second)
        return HttpResponse.json({
          previewHtml: '<p>我们从一次真实的争吵讲起。</p>',
          restHtml: rest,
          wordCount: 860,
          media: null,
        });
      return HttpResponse.json({
        previewHtml: '',
        restHtml: rest,
        wordCount: 120,
        media: { url: '/media/none/rain.mp3', contentType: 'audio/mpeg', durationSeconds: 420 },
      });
    }),
    http.post(api('/admin/products/:id/approve'), done),
    http.post(api('/admin/products/:id/return'), done),
    http.get(api('/admin/products/:id/grants'), () => HttpResponse.json(some(grants))),
    http.post(api('/admin/products/:id/grants'), async ({ request }) => {
      const { handle } = (await request.json()) as { handle: string };
      return handle === 'nobody'
        ? HttpResponse.json(
            { code: 'catalog.grant_member_unknown', status: 422, detail: '没有这位会员。' },
            { status: 422 },
          )
        : HttpResponse.json({ id: id(72) }, { status: 201 });
    }),
    http.delete(api('/admin/products/:id/grants/:grant'), done),
    http.post(api('/studio/products/:id/:step'), ({ params }) => {
      const work = works.find((each) => each.id === params.id) ?? works[0];
      return HttpResponse.json(work && detail(work));
    }),
    http.get(api('/studio/invitations'), () => HttpResponse.json([])),
    http.get(api('/admin/categories'), () => HttpResponse.json(some(categories))),
    http.post(api('/admin/categories'), () => HttpResponse.json({ id: id(19), version: 1 }, { status: 201 })),
    http.patch(api('/admin/categories/:id'), done),
    http.delete(api('/admin/categories/:id'), done),
    http.get(api('/admin/imports'), () => page(some(runs))),
    http.post(api('/admin/imports'), () => HttpResponse.json({ id: id(80) }, { status: 202 })),
    http.get(api('/admin/imports/:id'), ({ params }) =>
      HttpResponse.json(runs.find((each) => each.id === params.id)),
    ),
    http.post(api('/admin/imports/:id/cancel'), done),
    http.get(
      api('/admin/imports/:id/rejects'),
      () =>
        new HttpResponse(rejects.map((row) => JSON.stringify(row)).join('\n'), {
          headers: { 'Content-Type': 'application/x-ndjson' },
        }),
    ),
  ];
}
