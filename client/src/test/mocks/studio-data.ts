import type {
  CalendarDay,
  Item,
  OutlineItem,
  Revision,
  Work,
  WorkStatus,
  WorkSummary,
} from '../../features/studio/model/types.ts';

/** Ids are plain strings here; the generated types call them by their kind. */
const as = <T>(value: unknown) => value as T;

const outlineItem = (id: string, title: string, more: object = {}) =>
  as<OutlineItem>({
    id,
    sectionId: null,
    title,
    type: 'text',
    visibility: 'entitled',
    status: 'published',
    publishAt: null,
    publishedAt: '2026-11-02T08:00:00Z',
    hasUnpublishedChanges: false,
    updatedAt: '2026-11-12T08:00:00Z',
    version: 3,
    ...more,
  });

const abilities = (status: WorkStatus) => ({
  edit: status !== 'inReview' && status !== 'archived',
  submit: status === 'draft',
  withdraw: status === 'inReview' || status === 'scheduled',
  schedule: status === 'scheduled',
  publish: status === 'scheduled',
  archive: status === 'published',
  unarchive: status === 'archived',
  delete: status === 'draft',
  invite: true,
});

const work = (id: string, status: WorkStatus, more: object) =>
  as<Work>({
    id,
    slug: `work-${id}`,
    kind: 'course',
    language: 'zh-CN',
    title: '',
    subtitle: '',
    summary: '',
    description: '',
    audience: [],
    outcomes: [],
    level: 'all',
    categoryId: null,
    tags: [],
    byline: '林晚',
    coverFileId: null,
    coverUrl: null,
    ebookFileId: null,
    ebook: null,
    price: { minorUnits: 0, currency: 'CNY' },
    status,
    submittedAt: status === 'inReview' ? '2026-11-19T08:00:00Z' : null,
    publishAt: status === 'scheduled' ? '2027-01-04T01:00:00Z' : null,
    publishedAt: status === 'published' ? '2026-09-01T08:00:00Z' : null,
    reviewNote: null,
    sections: [],
    items: [],
    bundleProductIds: [],
    authors: [
      {
        memberId: 'm1',
        handle: 'linwan',
        displayName: '林晚',
        avatarUrl: null,
        role: 'owner',
        invitedAt: '2026-01-01T00:00:00Z',
        acceptedAt: '2026-01-01T00:00:00Z',
      },
    ],
    plan: [],
    can: abilities(status),
    updatedAt: '2026-11-20T08:00:00Z',
    version: 7,
    ...more,
  });

export const works: Work[] = [
  work('w-course', 'published', {
    kind: 'course',
    title: '三到六岁：把日子过成两个人的',
    subtitle: '不打不吼也不放任，六节课讲清楚中间那条路怎么走',
    summary: '写给吼完就后悔的父母。',
    audience: ['家有三到六岁孩子的父母'],
    outcomes: ['和孩子一起定三条做得到的家规'],
    categoryId: 'c0',
    tags: ['亲子', '情绪'],
    price: { minorUnits: 15900, currency: 'CNY' },
    sections: [
      { id: 's1', title: '他是怎么回事' },
      { id: 's2', title: '规矩怎么立' },
    ],
    items: [
      outlineItem('i1', '他不是故意的：四岁的大脑', { sectionId: 's1', visibility: 'public' }),
      outlineItem('i2', '超市地板上的二十分钟', { sectionId: 's1', hasUnpublishedChanges: true }),
      outlineItem('i3', '奖励、惩罚，和第三样东西', { sectionId: 's2', type: 'audio' }),
      outlineItem('i4', '一个长得要占满两行、在三百六十像素宽的手机上也得好好断开的课程标题', {
        sectionId: 's2',
        status: 'draft',
        publishedAt: null,
      }),
    ],
    authors: [
      ...work('x', 'draft', {}).authors,
      {
        memberId: 'm2',
        handle: 'zhouxu',
        displayName: '周叙',
        avatarUrl: null,
        role: 'coAuthor',
        invitedAt: '2026-11-10T08:00:00Z',
        acceptedAt: null,
      },
    ],
    plan: [{ title: '加餐：睡前那半小时', plannedFor: '2026-11-26' }],
  }),
  work('w-column', 'draft', {
    kind: 'column',
    title: '雨天散步手记',
    reviewNote: '第二篇的例子很好。开头三段绕了一点，请先说清楚这一组要写什么。',
    price: { minorUnits: 1990, currency: 'CNY' },
    items: [outlineItem('i5', '第一天', { status: 'draft', publishedAt: null })],
  }),
  work('w-ebook', 'draft', {
    kind: 'ebook',
    title: '改稿手册',
    ebookFileId: 'f1',
    ebook: {
      id: 'f1',
      name: '改稿手册-第二版.epub',
      contentType: 'application/epub+zip',
      size: 4_812_345,
      url: '/media/f1/book.epub?exp=1&sig=a',
    },
  }),
  work('w-bundle', 'draft', {
    kind: 'bundle',
    title: '关系里的心理学：伴侣与孩子',
    bundleProductIds: ['w-course'],
  }),
  work('w-review', 'inReview', { kind: 'article', title: '怎么写一封让人愿意回的求助信' }),
  work('w-scheduled', 'scheduled', {
    kind: 'article',
    title: 'Forty Characters a Line',
    language: 'en',
    items: [outlineItem('i6', 'Forty Characters a Line', { status: 'draft', publishedAt: null })],
  }),
];

export const summaryOf = (one: Work) =>
  as<WorkSummary>({
    id: one.id,
    slug: one.slug,
    kind: one.kind,
    language: one.language,
    title: one.title,
    coverUrl: one.coverUrl,
    status: one.status,
    byline: one.byline,
    ownerHandle: 'linwan',
    ownerName: '林晚',
    price: one.price,
    itemCount: one.items.length,
    liveItemCount: one.items.filter((item) => item.status === 'published').length,
    enrolmentCount: one.status === 'published' ? 12_840 : 0,
    ratingAverage: 4.6,
    updatedAt: one.updatedAt,
    version: one.version,
  });

const body = `超市收银台旁边，永远有一排巧克力。

五岁的女孩要，妈妈不给，女孩躺到地上。后面排了六个人。

## 先顾安全和观众

<!-- preview-end -->

蹲下来，或者把孩子抱到人少的角落。

- 离开观众
- 压力会降掉一半

公式 $E = mc^2$，和一段 \`code\`。
`;

export function itemOf(one: Work, entry: OutlineItem): Item {
  return as<Item>({
    id: entry.id,
    productId: one.id,
    sectionId: entry.sectionId,
    type: entry.type,
    visibility: entry.visibility,
    status: entry.status,
    publishAt: null,
    draft: {
      title: entry.title,
      body,
      mediaFileId: null,
      media: null,
      durationSeconds: null,
      updatedAt: '2026-11-20T05:11:00Z',
      updatedBy: '周叙',
    },
    live: null,
    hasUnpublishedChanges: true,
    lastRevision: 3,
    can: {
      publish: true,
      schedule: entry.status !== 'published',
      unpublish: entry.status === 'published',
      delete: entry.status !== 'published',
    },
    version: entry.version,
  });
}

export const revisions = as<Revision[]>([
  {
    number: 3,
    title: '超市地板上的二十分钟',
    author: '林晚',
    reason: 'publish',
    createdAt: '2026-11-20T05:11:00Z',
    length: 580,
  },
  {
    number: 2,
    title: '超市地板上的二十分钟',
    author: '周叙',
    reason: 'autosave',
    createdAt: '2026-11-18T12:40:00Z',
    length: 512,
  },
  {
    number: 1,
    title: '超市地板',
    author: '林晚',
    reason: 'manual',
    createdAt: '2026-11-02T08:00:00Z',
    length: 96,
  },
]);

export const calendar = as<CalendarDay[]>([
  {
    date: '2026-11-05',
    planned: [],
    published: [
      {
        date: '2026-11-05',
        kind: 'published',
        productId: 'w-course',
        itemId: 'i2',
        productTitle: '三到六岁：把日子过成两个人的',
        title: '超市地板上的二十分钟',
      },
    ],
  },
  {
    date: '2026-11-26',
    planned: [
      {
        date: '2026-11-26',
        kind: 'planned',
        productId: 'w-course',
        itemId: null,
        productTitle: '三到六岁：把日子过成两个人的',
        title: '加餐：睡前那半小时',
      },
      {
        date: '2026-11-26',
        kind: 'scheduled',
        productId: 'w-scheduled',
        itemId: null,
        productTitle: 'Forty Characters a Line',
        title: 'Forty Characters a Line',
      },
    ],
    published: [],
  },
]);
