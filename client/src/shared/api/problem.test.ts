import { describe, expect, it } from 'vitest';
import { readProblem } from './problem';

const answer = (status: number, body: unknown, headers: Record<string, string> = {}) =>
  new Response(typeof body === 'string' ? body : JSON.stringify(body), {
    status,
    headers: { 'Content-Type': 'application/problem+json', ...headers },
  });

describe('reading a refusal', () => {
  it('takes code, trace and complaints by field, in the form’s own names', async () => {
    const problem = await readProblem(
      answer(400, {
        code: 'common.invalid',
        detail: 'Bad',
        traceId: 't1',
        errors: {
          'Sections[0].Title': ['Too long'],
          email: [{ code: 'identity.email_invalid', message: 'No' }],
        },
      }),
    );
    expect(problem.code).toBe('common.invalid');
    expect(problem.traceId).toBe('t1');
    expect(problem.errors).toEqual({
      'sections.0.title': [{ message: 'Too long' }],
      email: [{ code: 'identity.email_invalid', message: 'No' }],
    });
  });

  it('survives a proxy’s page, an empty body and broken JSON', async () => {
    expect((await readProblem(answer(502, '<html>', { 'Content-Type': 'text/html' }))).code).toBe('http.502');
    expect((await readProblem(answer(500, ''))).code).toBe('http.500');
    expect((await readProblem(answer(500, '{'))).status).toBe(500);
  });

  it('says how long to wait', async () => {
    expect((await readProblem(answer(429, {}, { 'Retry-After': '7' }))).retryAfterSeconds).toBe(7);
  });
});
