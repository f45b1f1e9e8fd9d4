import { expect, it } from 'vitest';
import { sectionOf } from './sections';

const sections = [{ to: '/console' }, { to: '/console/imports' }, { to: '/console/import-rules' }];

it.each([
  ['/console', '/console'],
  ['/console/imports', '/console/imports'],
  ['/console/imports/42', '/console/imports'],
  ['/console/importsx', '/console'],
  ['/console/import-rules/1/2', '/console/import-rules'],
  ['/studio', undefined],
  ['/consoles', undefined],
])('%s belongs to %s', (path, section) => {
  expect(sectionOf(sections, path)?.to).toBe(section);
});
