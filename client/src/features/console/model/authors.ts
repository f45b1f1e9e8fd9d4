import type { components } from '@/shared/api/schema';

type Work = Pick<components['schemas']['StudioProduct'], 'authors' | 'byline'>;

/** Who wrote a work: those who have accepted, else what an import says, else nobody. */
export function authorsOf(work: Work): string {
  const names = work.authors.filter((author) => author.acceptedAt).map((author) => author.displayName);
  return names.filter(Boolean).join(' · ') || work.byline;
}
