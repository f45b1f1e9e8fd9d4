import { IconGridDots, IconUsers } from '@tabler/icons-react';
import type { FeatureModule } from '@/shared/lib/feature';
import { page } from '@/shared/lib/feature';
import { consentsQuery, meQuery, sessionsQuery } from './api/account';

const auth = ['account'] as const;
const settings = ['account'] as const;
const members = ['members'] as const;

/** Who one is: the way in, one's own account, and the members as administrators see them. */
export const feature: FeatureModule = {
  bare: (parent) => [
    page(parent, {
      path: '/sign-in',
      load: () => import('./pages/sign-in-page'),
      name: 'SignInPage',
      texts: auth,
    }),
    page(parent, {
      path: '/register',
      load: () => import('./pages/register-page'),
      name: 'RegisterPage',
      texts: auth,
    }),
    page(parent, {
      path: '/verify-email',
      load: () => import('./pages/verify-email-page'),
      name: 'VerifyEmailPage',
      texts: auth,
    }),
    page(parent, {
      path: '/forgot-password',
      load: () => import('./pages/forgot-password-page'),
      name: 'ForgotPasswordPage',
      texts: auth,
    }),
    page(parent, {
      path: '/reset-password',
      load: () => import('./pages/reset-password-page'),
      name: 'ResetPasswordPage',
      texts: auth,
    }),
    page(parent, {
      path: '/confirm-email',
      load: () => import('./pages/confirm-email-page'),
      name: 'ConfirmEmailPage',
      texts: auth,
    }),
  ],
  member: (parent) => [
    page(parent, {
      path: '/settings',
      load: () => import('./pages/profile-page'),
      name: 'ProfilePage',
      texts: settings,
      prefetch: ({ queries }) => void queries.prefetchQuery(meQuery),
    }),
    page(parent, {
      path: '/settings/security',
      load: () => import('./pages/security-page'),
      name: 'SecurityPage',
      texts: settings,
      prefetch: ({ queries }) => void queries.prefetchQuery(meQuery),
    }),
    page(parent, {
      path: '/settings/sessions',
      load: () => import('./pages/sessions-page'),
      name: 'SessionsPage',
      texts: settings,
      prefetch: ({ queries }) => void queries.prefetchQuery(sessionsQuery),
    }),
    page(parent, {
      path: '/settings/privacy',
      load: () => import('./pages/privacy-page'),
      name: 'PrivacyPage',
      texts: settings,
      prefetch: ({ queries }) => void queries.prefetchQuery(consentsQuery),
    }),
    page(parent, {
      path: '/settings/appearance',
      load: () => import('./pages/appearance-page'),
      name: 'AppearancePage',
      texts: settings,
      prefetch: ({ queries }) => void queries.prefetchQuery(meQuery),
    }),
  ],
  console: (parent) => [
    page(parent, {
      path: '/console/members',
      load: () => import('./pages/members-page'),
      name: 'MembersPage',
      texts: members,
    }),
    page(parent, {
      path: '/console/members/$id',
      load: () => import('./pages/member-page'),
      name: 'MemberPage',
      texts: [...members, 'till'],
    }),
    page(parent, {
      path: '/console/roles',
      load: () => import('./pages/roles-page'),
      name: 'RolesPage',
      texts: members,
    }),
  ],
  consoleNav: [
    {
      to: '/console/members',
      label: 'members:nav.members',
      icon: IconUsers,
      permission: 'identity.members_read',
      order: 5,
    },
    {
      to: '/console/roles',
      label: 'members:nav.roles',
      icon: IconGridDots,
      permission: 'identity.roles_manage',
      order: 90,
      group: 'common:navGroup.system',
    },
  ],
};
