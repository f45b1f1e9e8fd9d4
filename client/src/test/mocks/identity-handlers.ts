import { HttpResponse, http } from 'msw';
import { consolePermissions } from './console-handlers.ts';
import { tillPermissions } from './till-handlers.ts';

const api = (path: string) => `*/api/v1${path}`;

/** A QR code's outline is enough for pictures. */
const qrSvg =
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 29 29"><rect width="100%" height="100%" fill="#ffffff"/><path d="M4 4h7v7h-7zM18 4h7v7h-7zM4 18h7v7h-7zM13 13h3v3h-3zM18 18h2v2h-2zM22 22h3v3h-3zM13 5h2v4h-2z" fill="#000000"/></svg>';

export const profile = {
  id: '0197a000-0000-7000-8000-000000000001',
  handle: 'xiaoyu',
  displayName: '小雨',
  bio: '小学语文老师，晚上九点半之后的时间是自己的。',
  avatarUrl: null,
  email: 'xiaoyu@example.com',
  emailVerified: true,
  locale: 'zh-CN',
  timeZone: 'Asia/Shanghai',
  theme: 'system',
  interests: ['psychology', 'writing'],
  occupation: '教师',
  region: null,
  ageBand: null,
  roles: ['creator', 'operator', 'admin'],
  permissions: [
    ...consolePermissions,
    ...tillPermissions,
    'identity.members_manage',
    'identity.members_read',
    'identity.roles_manage',
    'member',
  ],
  twoFactorEnabled: false,
  recoveryCodesLeft: 0,
  joinedAt: '2026-03-01T08:00:00Z',
  version: 3,
};

const consent = {
  purpose: 'profile-details',
  version: 1,
  text: '我同意保存我填写的职业、地区和年龄段，用于推荐更合适的内容和了解社群的构成。这些信息不会公开，也不会提供给第三方。撤回同意后会立即删除。',
  grantedVersion: 1,
  grantedAt: '2026-10-02T08:00:00Z',
  withdrawnAt: null,
  inForce: true,
};

const names = [
  '林晚',
  '周叙',
  'Imogen Tarrant',
  '沈砚',
  '何苗',
  '一个名字长得要占满两行才写得完的会员朋友',
  'Rafael Osei-Lund',
  '顾一',
];

export const members = names.map((displayName, index) => ({
  id: `0197a000-0000-7000-8000-0000000001${String(index).padStart(2, '0')}`,
  handle: `member-${index}`,
  displayName,
  avatarUrl: null,
  email: `member.number.${index}@example.com`,
  roles:
    [['creator'], ['admin'], [], ['creator', 'moderator'], ['moderator'], [], [], ['operator']][index] ?? [],
  joinedAt: `2026-11-${String(20 - index).padStart(2, '0')}T08:00:00Z`,
  lockedAt: index === 6 ? '2026-11-19T08:00:00Z' : null,
}));

const everything = [
  'catalog.author',
  'catalog.grant',
  'catalog.import',
  'catalog.manage',
  'catalog.publish_direct',
  'catalog.read_all',
  'catalog.review',
  'catalog.reviews_moderate',
  'identity.members_manage',
  'identity.members_read',
  'identity.roles_manage',
  'member',
];

const matrix = {
  permissions: everything,
  roles: [
    { role: 'member', permissions: ['member'] },
    { role: 'creator', permissions: ['member', 'catalog.author'] },
    {
      role: 'moderator',
      permissions: ['member', 'catalog.review', 'catalog.read_all', 'identity.members_read'],
    },
    { role: 'operator', permissions: everything.filter((name) => !/members_manage|roles/.test(name)) },
    { role: 'admin', permissions: everything },
  ],
};

export const recoveryCodes = Array.from({ length: 10 }, (_, index) => `k7m2${index}-p4q8${index}`);

const refused = (status: number, code: string, detail: string, errors?: Record<string, string[]>) =>
  HttpResponse.json({ code, status, title: code, detail, errors, traceId: 't-1' }, { status });

/** The account and its members, as the contract says. */
export function identityHandlers(permissions: readonly string[] = profile.permissions) {
  let factor = false;
  return [
    http.get(api('/me'), ({ request }) =>
      HttpResponse.json({
        ...profile,
        locale: request.headers.get('Accept-Language') === 'en' ? 'en' : profile.locale,
        permissions,
        twoFactorEnabled: factor,
        recoveryCodesLeft: factor ? 10 : 0,
      }),
    ),
    http.patch(api('/me'), async ({ request }) => {
      const change = (await request.json()) as Record<string, unknown>;
      return change.handle === 'taken'
        ? refused(409, 'identity.handle_taken', '这个用户名已被使用。')
        : HttpResponse.json({ ...profile, ...change, version: profile.version + 1 });
    }),
    http.get(api('/me/sessions'), () =>
      HttpResponse.json([
        {
          id: 's1',
          device: 'Chrome · Windows',
          ip: '203.0.113.0/24',
          createdAt: '2026-11-01T08:00:00Z',
          lastSeenAt: '2026-11-20T08:00:00Z',
          current: true,
        },
        {
          id: 's2',
          device: 'Safari · iPhone',
          ip: '198.51.100.0/24',
          createdAt: '2026-10-01T08:00:00Z',
          lastSeenAt: '2026-11-18T08:00:00Z',
          current: false,
        },
      ]),
    ),
    http.delete(api('/me/sessions'), () => new HttpResponse(null, { status: 204 })),
    http.delete(api('/me/sessions/:id'), () => new HttpResponse(null, { status: 204 })),
    http.get(api('/me/consents'), () => HttpResponse.json([consent])),
    http.delete(api('/me/consents/:purpose'), () => new HttpResponse(null, { status: 204 })),
    http.post(api('/me/two-factor/setup'), async ({ request }) => {
      const { password } = (await request.json()) as { password: string };
      return password === 'wrong'
        ? refused(422, 'identity.password_wrong', '密码不对。')
        : HttpResponse.json({ secret: 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ', uri: 'otpauth://totp/x', qrSvg });
    }),
    http.post(api('/me/two-factor/enable'), () => {
      factor = true;
      return HttpResponse.json({ recoveryCodes });
    }),
    http.get(api('/admin/members'), ({ request }) => {
      const q = new URL(request.url).searchParams.get('query') ?? '';
      return HttpResponse.json({
        items: members.filter((row) => row.displayName.includes(q)),
        next: q ? null : 'more',
      });
    }),
    http.get(api('/admin/members/:id'), ({ params }) => {
      const row = members.find((entry) => entry.id === params.id) ?? members[0];
      return HttpResponse.json({
        ...row,
        bio: '心理咨询师，在一家社区心理服务中心做了十一年个案与小组。',
        twoFactorEnabled: true,
        locale: 'zh-CN',
        timeZone: 'Asia/Shanghai',
        lastSeenAt: '2026-11-20T06:00:00Z',
        lockReason: row?.lockedAt ? '批量发广告' : null,
        can: { assignRoles: true, lock: !row?.lockedAt, unlock: Boolean(row?.lockedAt) },
        version: 1,
      });
    }),
    http.put(api('/admin/members/:id/roles'), () =>
      refused(422, 'identity.last_admin', '这是最后一位能操作的管理员，请先设置另一位。'),
    ),
    http.get(api('/admin/roles'), () => HttpResponse.json(matrix)),
  ];
}

/** The way in; the address decides what happens. */
export function authHandlers() {
  const accepted = () => new HttpResponse(null, { status: 202, headers: { 'Content-Length': '0' } });
  return [
    http.post(api('/auth/sign-in'), async ({ request }) => {
      const { email, password, code } = (await request.json()) as Record<string, string>;
      if (password === 'wrong') return refused(401, 'identity.invalid_credentials', '邮箱或密码不对。');
      if (email === 'unverified@example.com')
        return refused(401, 'identity.email_not_verified', '请先验证邮箱，链接在你收到的邮件里。');
      if (email === 'factor@example.com' && !code)
        return refused(401, 'identity.two_factor_required', '请输入验证器里的验证码。');
      if (code === '000000') return refused(422, 'identity.two_factor_invalid', '验证码不对，或已经用过。');
      return HttpResponse.json({ member: profile });
    }),
    http.post(api('/auth/register'), async ({ request }) => {
      const { password } = (await request.json()) as Record<string, string>;
      return password === 'password123'
        ? refused(400, 'common.invalid_request', '有字段缺失或不正确。', {
            password: ['这个密码太容易被猜到，请换一个。'],
          })
        : accepted();
    }),
    http.post(api('/auth/verify-email'), async ({ request }) => {
      const { token } = (await request.json()) as Record<string, string>;
      return token === 'old'
        ? refused(422, 'identity.token_invalid', '链接已经失效，请重新获取。')
        : HttpResponse.json({ passwordToken: token === 'contested' ? 'choose' : null });
    }),
    http.post(api('/auth/resend-verification'), accepted),
    http.post(api('/auth/forgot-password'), accepted),
    http.post(api('/auth/reset-password'), () => new HttpResponse(null, { status: 204 })),
    http.post(api('/me/email/confirm'), () => new HttpResponse(null, { status: 204 })),
  ];
}
