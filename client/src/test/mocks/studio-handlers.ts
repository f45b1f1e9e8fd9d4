import { HttpResponse, http } from 'msw';
import type { Item, Work } from '../../features/studio/model/types.ts';
import { calendar, itemOf, revisions, summaryOf, works } from './studio-data.ts';

const api = (path: string) => `*/api/v1${path}`;
const refuse = (status: number, code: string) => HttpResponse.json({ code, status }, { status });

/** Paragraphs and headings are enough of Markdown for pictures. */
function render(text: string): string {
  return text
    .split(/\n{2,}/)
    .map((block) => block.trim())
    .filter(Boolean)
    .map((block) => {
      const plain = block.replace(/</g, '&lt;').replace(/\$([^$]+)\$/g, '<span class="math">\\($1\\)</span>');
      if (plain.startsWith('## ')) return `<h2>${plain.slice(3)}</h2>`;
      if (plain.startsWith('- '))
        return `<ul>${plain
          .split('\n')
          .map((line) => `<li>${line.slice(2)}</li>`)
          .join('')}</ul>`;
      return `<p>${plain.replace(/`([^`]+)`/g, '<code>$1</code>')}</p>`;
    })
    .join('\n');
}

/** A desk of one's own per page: what is changed stays changed until the page goes. */
export function studioHandlers() {
  const desk = new Map<string, Work>(works.map((work) => [work.id, structuredClone(work)]));
  const items = new Map<string, Item>(
    works.flatMap((work) => work.items.map((entry) => [entry.id as string, itemOf(work, entry)])),
  );

  function change(id: unknown, version: string | null, edit: (work: Work) => void) {
    const work = desk.get(String(id));
    if (!work) return refuse(404, 'catalog.product_not_found');
    if (version !== null && version !== `"${work.version}"`) return refuse(412, 'common.version_mismatch');
    edit(work);
    work.version += 1;
    return HttpResponse.json(work);
  }
  const versionOf = (request: Request) => request.headers.get('If-Match');

  return [
    http.get(api('/studio/products'), ({ request }) => {
      const url = new URL(request.url);
      const status = url.searchParams.get('status');
      const query = url.searchParams.get('query') ?? '';
      const found = [...desk.values()].filter(
        (work) => (!status || work.status === status) && work.title.includes(query),
      );
      return HttpResponse.json({ items: found.map(summaryOf), next: null });
    }),
    http.get(api('/studio/products/:id'), ({ params }) => {
      const work = desk.get(String(params.id));
      return work ? HttpResponse.json(work) : refuse(404, 'catalog.product_not_found');
    }),
    http.patch(api('/studio/products/:id'), async ({ params, request }) => {
      const body = (await request.json()) as Partial<Work> & { clear?: string[] };
      return change(params.id, versionOf(request), (work) => {
        const { clear, ...fields } = body;
        Object.assign(work, fields);
        if (clear?.includes('ebookFile')) Object.assign(work, { ebookFileId: null, ebook: null });
      });
    }),
    http.put(api('/studio/products/:id/outline'), async ({ params, request }) => {
      const { sections } = (await request.json()) as {
        sections: { id: string | null; itemIds: string[] }[];
      };
      return change(params.id, versionOf(request), (work) => {
        const known = new Map(work.items.map((item) => [item.id as string, item]));
        work.items = sections.flatMap((part) =>
          part.itemIds.flatMap((id) => {
            const item = known.get(id);
            return item ? [{ ...item, sectionId: part.id as never }] : [];
          }),
        );
        work.sections = sections.flatMap(
          (part) => work.sections.find((section) => section.id === part.id) ?? [],
        );
      });
    }),
    http.put(api('/studio/products/:id/plan'), async ({ params, request }) => {
      const { plan } = (await request.json()) as { plan: Work['plan'] };
      return change(params.id, null, (work) => {
        work.plan = plan;
      });
    }),
    http.post(api('/studio/products/:id/submit'), ({ params }) =>
      change(params.id, null, (work) => {
        Object.assign(work, { status: 'inReview', reviewNote: null, submittedAt: '2026-11-21T04:00:00Z' });
        Object.assign(work.can, { edit: false, submit: false, withdraw: true, delete: false });
      }),
    ),
    http.get(api('/studio/invitations'), () =>
      HttpResponse.json([
        {
          productId: 'w-other',
          title: '一周一练：非虚构写作',
          kind: 'column',
          ownerHandle: 'shenyan',
          ownerName: '沈砚',
          invitedAt: '2026-11-20T08:00:00Z',
        },
      ]),
    ),
    http.get(api('/studio/calendar'), ({ request }) => {
      const url = new URL(request.url);
      const [from, to] = [url.searchParams.get('from') ?? '', url.searchParams.get('to') ?? ''];
      return HttpResponse.json(calendar.filter((day) => day.date >= from && day.date <= to));
    }),
    http.get(api('/studio/items/:id'), ({ params }) => {
      const item = items.get(String(params.id));
      return item ? HttpResponse.json(item) : refuse(404, 'catalog.content_not_found');
    }),
    http.patch(api('/studio/items/:id'), async ({ params, request }) => {
      const item = items.get(String(params.id));
      if (!item) return refuse(404, 'catalog.content_not_found');
      Object.assign(item, await request.json(), { version: item.version + 1 });
      return HttpResponse.json(item);
    }),
    http.put(api('/studio/items/:id/draft'), async ({ params, request }) => {
      const item = items.get(String(params.id));
      if (!item) return refuse(404, 'catalog.content_not_found');
      if (versionOf(request) !== `"${item.version}"`) return refuse(412, 'common.version_mismatch');
      Object.assign(item.draft, await request.json(), { updatedAt: new Date().toISOString() });
      item.version += 1;
      return HttpResponse.json({
        version: item.version,
        updatedAt: item.draft.updatedAt,
        hasUnpublishedChanges: true,
      });
    }),
    http.get(api('/studio/items/:id/revisions'), () => HttpResponse.json(revisions)),
    http.get(api('/studio/items/:id/revisions/:before/diff/:after'), () =>
      HttpResponse.json({
        titleBefore: '超市地板',
        titleAfter: '超市地板上的二十分钟',
        hunks: [
          { kind: 'equal', lines: ['超市收银台旁边，永远有一排巧克力。', ''] },
          { kind: 'delete', lines: ['五岁的女孩要，妈妈不给。'] },
          {
            kind: 'insert',
            lines: ['五岁的女孩要，妈妈不给，女孩躺到地上。后面排了六个人。', '', '还有第三条。'],
          },
          { kind: 'equal', lines: ['', '## 先顾安全和观众'] },
        ],
      }),
    ),
    http.post(api('/studio/markdown/preview'), async ({ request }) => {
      const { body } = (await request.json()) as { body: string };
      const [before = '', ...after] = body.split('<!-- preview-end -->');
      return HttpResponse.json({
        html: render([before, ...after].join('\n\n')),
        previewHtml: after.length > 0 ? render(before) : '',
        wordCount: body.length,
      });
    }),
    http.post(api('/files'), () =>
      HttpResponse.json(
        {
          id: 'f2',
          url: '/media/f2/umbrella.png',
          name: 'umbrella.png',
          contentType: 'image/png',
          size: 2048,
        },
        { status: 201 },
      ),
    ),
  ];
}
