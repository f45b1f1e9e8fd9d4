import { describe, expect, it } from 'vitest';
import { prune, usedClasses } from './prune-css';

describe('pruning Mantine’s sheet', () => {
  it('keeps what a bundled component carries and everything that is not Mantine’s', () => {
    const used = usedClasses(['var a={root:"m_11111111",label:"m_22222222"}']);
    const css = prune(
      '.m_11111111{color:red}.m_33333333{color:blue}.m_11111111,.m_33333333{top:0}.own{left:0}@media (min-width:1px){.m_33333333 .own{right:0}.m_22222222{bottom:0}}',
      used,
    );
    expect(css).toContain('.m_11111111{');
    expect(css).toContain('.own{');
    expect(css).toContain('.m_22222222{');
    expect(css).not.toContain('m_33333333');
  });
});
