import type { components } from '@/shared/api/schema';

type Schemas = components['schemas'];

export type MyProfile = Schemas['MyProfile'];
export type ProfileChange = Partial<Schemas['ProfileChange']>;
export type Consent = Schemas['ListMyConsentsRow'];
export type SessionRow = Schemas['ListMySessionsRow'];
export type TwoFactorSetup = Schemas['SetUpTwoFactorResponse'];
export type MemberRow = Schemas['MemberRow'];
export type MemberDetail = Schemas['GetMemberResponse'];
export type RoleMatrix = Schemas['GetRoleMatrixResponse'];
export type Category = Schemas['CategoryNode'];
export type AccountTheme = Schemas['Theme'];

export const detailsPurpose = 'profile-details';
export const ageBands = ['under18', '18-24', '25-34', '35-44', '45-54', '55-64', '65plus'] as const;
export const staffRoles = ['creator', 'moderator', 'operator', 'admin'] as const;
