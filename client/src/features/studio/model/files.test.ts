import { describe, expect, it } from 'vitest';
import { acceptOf, complaintAbout, markdownFor, purposeInText } from './files';

const file = (name: string, type = '', size = 10) => ({ name, type, size });

describe('files of an author', () => {
  it('are refused by kind and size before they are sent', () => {
    expect(complaintAbout('ebook', file('book.EPUB'))).toBeNull();
    expect(complaintAbout('ebook', file('book.docx'))).toBe('type');
    expect(complaintAbout('cover', file('image', 'image/png'))).toBeNull();
    expect(complaintAbout('cover', file('cover.svg', 'image/svg+xml'))).toBe('type');
    expect(complaintAbout('image', file('a.png', 'image/png', 0))).toBe('empty');
    expect(complaintAbout('image', file('a.png', 'image/png', 10 * 1024 * 1024))).toBeNull();
    expect(complaintAbout('image', file('a.png', 'image/png', 10 * 1024 * 1024 + 1))).toBe('size');
    expect(acceptOf('ebook')).toBe('.pdf,.epub');
  });

  it('stand in the text as a picture or as a link, never with a signature', () => {
    expect(purposeInText(file('a.png', 'image/png'))).toBe('image');
    expect(purposeInText(file('a.pdf', 'application/pdf'))).toBe('attachment');
    expect(markdownFor('image', { name: 'a[1].png', url: '/media/f/a.png' })).toBe('![a 1](/media/f/a.png)');
    expect(markdownFor('attachment', { name: 'a.pdf', url: '/media/f/a.pdf?exp=1&sig=x' })).toBe(
      '[a.pdf](/media/f/a.pdf)',
    );
  });
});
