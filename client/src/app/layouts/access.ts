import type { Session } from '@/shared/api/session';

const staff = new Set(['moderator', 'operator', 'admin']);

export const canOpenStudio = (member: Session | null) =>
  member?.permissions.includes('catalog.author') ?? false;
export const canOpenConsole = (member: Session | null) =>
  member?.roles.some((role) => staff.has(role)) ?? false;
