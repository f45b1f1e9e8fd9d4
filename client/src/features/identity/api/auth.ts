import { request } from '@/shared/api/client';
import type { MyProfile } from '../model/types';

export interface SignInInput {
  email: string;
  password: string;
  code?: string;
  recoveryCode?: string;
}

export const register = (input: {
  email: string;
  password: string;
  displayName: string;
  locale: string;
  timeZone: string;
}) => request<void>('POST', '/auth/register', { body: input });

export const verifyEmail = (token: string) =>
  request<{ passwordToken: string | null }>('POST', '/auth/verify-email', { body: { token } });

export const resendVerification = (email: string) =>
  request<void>('POST', '/auth/resend-verification', { body: { email } });

export const signIn = (input: SignInInput) =>
  request<{ member: MyProfile }>('POST', '/auth/sign-in', { body: { ...input, client: 'browser' } });

export const forgotPassword = (email: string) =>
  request<void>('POST', '/auth/forgot-password', { body: { email } });

export const resetPassword = (input: { token: string; password: string }) =>
  request<void>('POST', '/auth/reset-password', { body: input });

export const confirmEmail = (token: string) =>
  request<void>('POST', '/me/email/confirm', { body: { token } });
