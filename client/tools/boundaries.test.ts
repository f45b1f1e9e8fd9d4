import { describe, expect, it } from 'vitest';
// @ts-expect-error plain script without types
import { complaints } from './boundaries.mjs';

const check = (file: string, specifier: string): string[] =>
  complaints(file, `import { x } from '${specifier}';`);

describe('import borders', () => {
  it('lets app import features and features import shared', () => {
    expect(check('app/features.ts', '@/features/catalog/public')).toEqual([]);
    expect(check('features/catalog/pages/a.tsx', '@/shared/ui')).toEqual([]);
    expect(check('features/catalog/pages/a.tsx', '../components/b')).toEqual([]);
    expect(check('features/catalog/pages/a.tsx', 'react')).toEqual([]);
  });

  it('reports the inside of another feature, by alias and by relative path', () => {
    expect(check('features/account/pages/a.tsx', '@/features/catalog/model/types')).toHaveLength(1);
    expect(check('features/account/pages/a.tsx', '../../catalog/model/types')).toHaveLength(1);
    expect(check('features/account/pages/a.tsx', '@/features/catalog/public')).toEqual([]);
    expect(check('app/router.tsx', '@/features/catalog/pages/discover-page')).toHaveLength(1);
  });

  it('reports imports that go up', () => {
    expect(check('shared/ui/a.tsx', '@/features/catalog/public')).toHaveLength(1);
    expect(check('shared/ui/a.tsx', '../../app/router')).toHaveLength(1);
    expect(check('features/catalog/pages/a.tsx', '@/app/router')).toHaveLength(1);
    expect(complaints('features/a/b.tsx', "const x = () => import('@/app/router');")).toHaveLength(1);
  });
});
