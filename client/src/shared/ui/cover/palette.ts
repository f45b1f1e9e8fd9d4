import { hashText } from '@/shared/lib/hash';

/** The colours a category can have; the server stores the key. */
export const coverTones = ['teal', 'vermilion', 'gold', 'indigo', 'moss', 'plum', 'slate', 'rust'] as const;
export type CoverTone = (typeof coverTones)[number];

interface Tone {
  /** Grounds for light lettering; one is picked by the title, so a shelf of one category is a family, not a wall. */
  grounds: readonly [string, string, string];
  /** Pale ground for dark lettering. */
  pale: string;
  /** Lettering on the pale ground. */
  deep: string;
}

export const lettering = '#fbf7ec';

export const tones: Record<CoverTone, Tone> = {
  teal: { grounds: ['#0b6561', '#17524f', '#2a6b62'], pale: '#e3ece6', deep: '#0b4b48' },
  vermilion: { grounds: ['#a63d2a', '#8c3324', '#b04a2f'], pale: '#f5e4da', deep: '#7d2c1d' },
  gold: { grounds: ['#85600f', '#6f5116', '#7a5a26'], pale: '#f2e8cd', deep: '#5c430c' },
  indigo: { grounds: ['#33466f', '#28385c', '#42557c'], pale: '#e2e6ee', deep: '#26375c' },
  moss: { grounds: ['#4c5d2d', '#3d4d2b', '#5a6536'], pale: '#e8ebd9', deep: '#38471f' },
  plum: { grounds: ['#6b3d5b', '#57324d', '#774a63'], pale: '#efe3ea', deep: '#522c46' },
  slate: { grounds: ['#42505a', '#36424b', '#4f5c63'], pale: '#e5e8e9', deep: '#2f3b43' },
  rust: { grounds: ['#82472a', '#6d3b26', '#8a5233'], pale: '#f0e4d8', deep: '#5f331d' },
};

export function toneFor(key: string | null | undefined, title: string): CoverTone {
  if (key && (coverTones as readonly string[]).includes(key)) return key as CoverTone;
  return coverTones[hashText(key || title) % coverTones.length] ?? 'teal';
}
