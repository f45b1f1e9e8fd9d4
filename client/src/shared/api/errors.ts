import { i18n } from '@/shared/i18n';
import type { ApiProblem, FieldError } from './problem';

const byStatus: Record<number, string> = {
  0: 'client.offline',
  400: 'http.400',
  401: 'http.401',
  403: 'http.403',
  404: 'http.404',
  409: 'http.409',
  412: 'http.412',
  413: 'http.413',
  429: 'http.429',
};

/** One sentence in the reader's language: ours by code, else the server's own, else by what kind of refusal it is. */
export function problemText(problem: ApiProblem): string {
  if (i18n.exists(problem.code, { ns: 'errors' })) {
    return i18n.t(problem.code, { ns: 'errors', seconds: problem.retryAfterSeconds ?? 60 });
  }
  if (problem.detail && problem.status > 0 && problem.status < 500) return problem.detail;
  const key = byStatus[problem.status] ?? (problem.status >= 500 ? 'http.500' : 'client.unexpected');
  return i18n.t(key, { ns: 'errors', seconds: problem.retryAfterSeconds ?? 60 });
}

export function fieldText(error: FieldError): string {
  if (error.code && i18n.exists(error.code, { ns: 'errors' })) return i18n.t(error.code, { ns: 'errors' });
  return error.message || i18n.t('errors:http.400');
}
