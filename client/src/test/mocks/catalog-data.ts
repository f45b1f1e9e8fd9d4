import type {
  AuthorProfile,
  Category,
  CategoryRef,
  ItemPage,
  LearningEntry,
  Level,
  OutlineItem,
  OutlineSection,
  ProductCard,
  ProductKind,
  ProductPage,
  Review,
} from '../../features/catalog/model/types.ts';

export const categoryRefs: CategoryRef[] = [
  { slug: 'psychology', nameZh: '心理学', nameEn: 'Psychology', colorKey: 'plum' },
  { slug: 'programming', nameZh: '编程', nameEn: 'Programming', colorKey: 'indigo' },
  { slug: 'history', nameZh: '历史与文化', nameEn: 'History & culture', colorKey: 'rust' },
  { slug: 'business', nameZh: '商业与职场', nameEn: 'Business', colorKey: 'teal' },
  { slug: 'writing', nameZh: '写作与表达', nameEn: 'Writing', colorKey: 'vermilion' },
  { slug: 'science', nameZh: '自然科学', nameEn: 'Science', colorKey: 'moss' },
  { slug: 'finance', nameZh: '理财', nameEn: 'Money', colorKey: 'gold' },
  { slug: 'design', nameZh: '设计', nameEn: 'Design', colorKey: 'slate' },
];

export const categories: Category[] = categoryRefs.map((category, index) => ({
  ...category,
  id: `c${index}`,
  productCount: 12_400 - index * 1480,
  children: [],
}));

const titles: [string, ProductKind, number, string, string][] = [
  ['情绪的用处', 'course', 0, '林晚', '读懂自己的情绪，也读懂别人的沉默'],
  ['Python 数据分析：从入门到实践', 'course', 1, '周明', '用一份真实的销售数据，走完从清洗到汇报的全程'],
  ['写作是一门手艺', 'column', 4, '林晚', '每周一篇，把想法写成别人愿意读完的文字'],
  [
    'The Complete Web Developer Course',
    'course',
    1,
    'Rob Percival',
    'Build fourteen real sites, one small step at a time',
  ],
  ['从田野到餐桌的食物系统与可持续生活方式通论', 'course', 2, '武汉大学', '系统梳理理论脉络'],
  ['茶事', 'ebook', 2, '陆羽小筑', '十二种茶，十二个节气'],
  ['C++ 程序设计（面向对象）', 'course', 1, '华中科技大学', '从内存模型讲起的面向对象'],
  ['一个人怎样读完一本难懂的书', 'article', 4, '阅读者', '三遍读法，和一张白纸'],
  ['中国古代建筑史——从营造法式说起', 'column', 2, '梁工', '看懂斗拱，也就看懂了一座殿'],
  ['复利的数学', 'article', 6, '钱塘', '为什么早十年比多十倍更有用'],
  ['微积分散步（上）', 'course', 5, '同济大学', '极限、导数与积分，配三百道精讲题'],
  ['Node.js 与微服务', 'bundle', 1, 'Kay', '三门课，从第一行到上线'],
  ['“看不见的城市”：城市经济学十讲', 'course', 3, '北京大学', '房价、通勤与集聚'],
  ['版式的呼吸', 'ebook', 7, '留白', '八十个案例里的留白'],
  ['谈判的分寸', 'column', 3, '沈知', '不伤和气，也不吃亏'],
  [
    'Learn Ukulele Easy and Fun with Awesome Songs for Complete Beginners in 30 Days or Less, Guaranteed',
    'course',
    7,
    'Mark',
    'Ten chords, twelve songs',
  ],
];

const levels: Level[] = ['all', 'beginner', 'intermediate', 'advanced'];
const slugs = ['psychology-and-life', 'python-data-analysis', 'the-craft-of-writing'];

export const products: ProductCard[] = titles.map(([title, kind, category, name, subtitle], index) => ({
  id: `p${index}`,
  slug: slugs[index] ?? `work-${index}`,
  kind,
  language: /[\u4e00-\u9fff]/.test(title) ? 'zh-CN' : 'en',
  title,
  subtitle,
  coverUrl: null,
  category: categoryRefs[category] ?? null,
  tags: ['入门', '案例'],
  level: levels[index % 4] ?? 'all',
  byline: name,
  author: index % 2 ? null : { handle: `author-${index}`, displayName: name, avatarUrl: null },
  price: { minorUnits: index % 3 === 0 ? 0 : ([9900, 19_950, 6800][index % 3] ?? 9900), currency: 'CNY' },
  rating: { average: 4.1 + (index % 8) / 10, count: index === 5 ? 0 : index * 173 + 12 },
  enrolmentCount: index * 3571 + 80,
  itemCount: kind === 'article' ? 1 : 12 + index,
  publishedAt: '2026-11-01T08:00:00Z',
}));

export const product = (index: number): ProductCard => products[index % products.length] as ProductCard;

const lesson = (section: number, index: number, locked: boolean): OutlineItem => ({
  id: `i${section}-${index}`,
  title:
    [
      '情绪从哪里来',
      '记忆为什么会骗人',
      '从众的实验',
      '依恋的四种样子',
      '一次完整的自我观察记录，以及它为什么比想象中难',
    ][index % 5] ?? '',
  type: index % 5 === 2 ? 'video' : index % 5 === 3 ? 'audio' : 'text',
  visibility: locked ? 'entitled' : index === 0 ? 'public' : 'registered',
  durationSeconds: index % 5 === 2 ? 1242 : index % 5 === 3 ? 805 : null,
  wordCount: index % 5 < 2 ? 3200 : 0,
  hasPreview: locked && index === 1,
  free: !locked,
  locked,
  publishedAt: '2026-11-01T08:00:00Z',
});

const outline: OutlineSection[] = ['认识情绪', '认识他人', '认识关系'].map((title, section) => ({
  id: `s${section}`,
  title,
  items: [0, 1, 2, 3, 4].map((index) => lesson(section, index, section > 0)),
}));

export const lessonHtml = `
<p>我们常以为情绪是“发生”在自己身上的事，像天气一样。但过去三十年的研究更倾向于另一种说法：情绪是大脑对身体信号作出的<strong>解释</strong>。同样的心跳加速，在讲台上叫紧张，在过山车上叫刺激。</p>
<h2 id="h1">一个老实验</h2>
<p>1962 年，Schachter 和 Singer 给被试注射肾上腺素，然后让他们与一位“同伴”待在一起。同伴表现得快乐，被试就报告快乐；同伴表现得愤怒，被试也跟着愤怒。身体的唤起是一样的，不同的是<em>解释</em>。</p>
<blockquote><p>情绪不是你的反应，而是你的大脑对“此刻意味着什么”的猜测。</p></blockquote>
<h2 id="h2">这对你意味着什么</h2>
<p>如果情绪是解释，那么解释就可以练习。下次感到烦躁时，先问三个问题：我的身体现在是什么状态？刚才发生了什么？有没有另一种说法？</p>
<ul><li>睡得不够时，世界会显得更坏。</li><li>饥饿常常被当成愤怒。</li><li>把感受写下来，本身就会改变感受。</li></ul>
<p>写作疗法的实验里，连续四天、每天二十分钟的书写，可以让之后半年的就诊次数下降。它不需要文采，只需要诚实。</p>`.repeat(
  2,
);

export function productPage(slug: string, signedIn: boolean): ProductPage {
  const card = products.find((entry) => entry.slug === slug || entry.id === slug) ?? product(0);
  const free = card.price.minorUnits === 0;
  return {
    ...card,
    summary: '一门写给普通人的心理学课。不背概念，只讲那些能用在明天早上的发现。',
    descriptionHtml: `<p>这门课从十五个经典实验出发，每一节都回答一个日常的问题：为什么会拖延、为什么会从众、为什么记忆会骗人。</p><p>每节课后有一个可以当天做完的小练习。</p>`,
    audience: [
      '想了解自己，却不想读教科书的人',
      '常和人打交道的人：老师、管理者、父母',
      '刚开始学心理学的学生',
    ],
    outcomes: [
      '说得出自己此刻的情绪，而不只是“烦”',
      '认出六种常见的思维捷径',
      '会做一次完整的自我观察记录',
      '读得懂一篇心理学新闻里的实验',
    ],
    authors: [
      { handle: 'lin-wan', displayName: '林晚', avatarUrl: null },
      { handle: 'zhou', displayName: '周明', avatarUrl: null },
    ],
    outline: outline.map((section) => ({
      ...section,
      items: section.items.map((item) => ({ ...item, locked: free && signedIn ? false : item.locked })),
    })),
    bundle: card.kind === 'bundle' ? products.slice(0, 3) : null,
    preview: { itemId: 'i0-0', title: '情绪从哪里来', html: lessonHtml, truncated: true },
    ebookFile: card.kind === 'ebook' ? { name: `${card.title}.epub`, size: 2_400_000 } : null,
    access: {
      entitled: free && signedIn,
      reason: free && signedIn ? 'free' : 'none',
      enrolled: free && signedIn,
    },
    can: { edit: false, review: free && signedIn, enrol: free && signedIn, manage: false },
    status: 'published',
    version: 3,
  };
}

export function itemPage(slug: string, itemId: string, signedIn: boolean): ItemPage {
  const page = productPage(slug, signedIn);
  const items = page.outline.flatMap((section) => section.items);
  const at = Math.max(
    0,
    items.findIndex((entry) => entry.id === itemId),
  );
  const item = items[at] as OutlineItem;
  const link = (entry: OutlineItem | undefined) => (entry ? { id: entry.id, title: entry.title } : null);
  return {
    id: item.id,
    productId: page.id,
    productSlug: page.slug,
    productTitle: page.title,
    title: item.title,
    type: item.type,
    html: lessonHtml,
    truncated: item.locked,
    locked: item.locked ? 'entitlement' : null,
    remainingWords: item.locked ? 2860 : 0,
    headings: [
      { level: 2, text: '一个老实验', id: 'h1' },
      { level: 2, text: '这对你意味着什么', id: 'h2' },
    ],
    media:
      item.type !== 'text' && !item.locked
        ? { url: '/media/none', contentType: `${item.type}/mp4`, durationSeconds: item.durationSeconds }
        : null,
    previous: link(items[at - 1]),
    next: link(items[at + 1]),
    progress: signedIn ? { positionSeconds: 0, percent: 0, completedAt: null } : null,
    publishedAt: '2026-11-01T08:00:00Z',
  };
}

export const learning: LearningEntry[] = [0, 3, 6].map((index, order) => ({
  product: product(index),
  percent: [42, 0, 100][order] ?? 0,
  completedItems: [6, 0, 15][order] ?? 0,
  totalItems: 15,
  nextItemId: order === 2 ? null : 'i0-1',
  lastActivityAt: new Date(Date.now() - (order + 1) * 5 * 3600_000).toISOString(),
  completedAt: order === 2 ? '2026-11-18T10:00:00Z' : null,
  certificateCode: order === 2 ? 'KP-7F3K-92QX' : null,
}));

export const reviews: Review[] = [
  [
    '读到第三节的时候停下来想了很久。它没有给我答案，但让我把问题问对了。练习很小，真的能当天做完。',
    5,
    '谢谢你把练习做完。第三节后来补了一段，可以再看看。',
  ],
  ['例子好，节奏稳。希望音频课也能有文字稿。', 4, null],
  ['内容偏入门，学过普心的可以跳过前两部分。', 3, null],
].map(([text, stars, reply], index) => ({
  id: `r${index}`,
  author: {
    handle: `reader-${index}`,
    displayName: ['阿树', 'Mina', '老陈'][index] ?? '',
    avatarUrl: null,
    badges: [],
  },
  stars: stars as number,
  text: text as string,
  reply: reply as string | null,
  repliedAt: reply ? '2026-11-15T08:00:00Z' : null,
  helpfulCount: [38, 4, 0][index] ?? 0,
  votedHelpful: index === 0,
  mine: false,
  hidden: false,
  createdAt: '2026-11-12T08:00:00Z',
  updatedAt: '2026-11-12T08:00:00Z',
  can: { edit: false, reply: false, vote: true, moderate: false },
  version: 1,
}));

export const authorProfile: AuthorProfile = {
  handle: 'lin-wan',
  displayName: '林晚',
  avatarUrl: null,
  bio: '写了十二年专栏，教了六年写作。相信慢一点的学习。',
  joinedAt: '2024-03-01T08:00:00Z',
  isCreator: true,
};
