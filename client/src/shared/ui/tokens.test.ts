import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { lettering, tones } from './cover/palette';

const css = readFileSync('src/shared/ui/styles/tokens.css', 'utf8');

function block(selector: string): Record<string, string> {
  const start = css.indexOf(selector);
  const text = css.slice(start, css.indexOf('}', start));
  return Object.fromEntries(
    [...text.matchAll(/--kp-([a-z-]+):\s*(#[0-9a-f]{6})/g)].map(([, name, value]) => [name, value]),
  );
}

const light = block(':root {');
const schemes: Record<string, Record<string, string>> = {
  light,
  dark: { ...light, ...block(":root[data-mantine-color-scheme='dark']") },
};

function luminance(hex: string): number {
  const [r, g, b] = [1, 3, 5]
    .map((at) => Number.parseInt(hex.slice(at, at + 2), 16) / 255)
    .map((value) => (value <= 0.03928 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4)) as [
    number,
    number,
    number,
  ];
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function contrast(a: string, b: string): number {
  const [x, y] = [luminance(a), luminance(b)];
  return (Math.max(x, y) + 0.05) / (Math.min(x, y) + 0.05);
}

const grounds = ['paper', 'card', 'sunken', 'raised'];
const text: [string, readonly string[]][] = [
  ['ink', [...grounds, 'teal-soft', 'vermilion-soft', 'gold-soft', 'mark']],
  ['grey', grounds],
  ['teal', [...grounds, 'teal-soft']],
  ['vermilion', [...grounds, 'vermilion-soft']],
  ['gold', [...grounds, 'gold-soft']],
  ['on-teal', ['teal', 'teal-hover']],
  ['on-vermilion', ['vermilion', 'vermilion-hover']],
  ['on-gold', ['gold']],
];

describe.each(Object.keys(schemes))('the %s palette', (scheme) => {
  const color = (name: string) => {
    const value = schemes[scheme]?.[name];
    if (!value) throw new Error(`no token ${name}`);
    return value;
  };

  it.each(text.flatMap(([front, backs]) => backs.map((back) => [front, back] as const)))(
    'sets %s on %s at AA',
    (front, back) => {
      expect(contrast(color(front), color(back))).toBeGreaterThanOrEqual(4.5);
    },
  );

  it.each(['paper', 'card'])(
    'draws the edges of controls and stars on %s so that they can be seen',
    (back) => {
      expect(contrast(color('line-strong'), color(back))).toBeGreaterThanOrEqual(3);
      expect(contrast(color('star'), color(back))).toBeGreaterThanOrEqual(3);
    },
  );
});

describe('covers', () => {
  it.each(Object.entries(tones))('letters on %s can be read', (_name, tone) => {
    for (const ground of tone.grounds) expect(contrast(lettering, ground)).toBeGreaterThanOrEqual(4.5);
    expect(contrast(tone.deep, tone.pale)).toBeGreaterThanOrEqual(7);
  });
});
