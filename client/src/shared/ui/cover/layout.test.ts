import { describe, expect, it } from 'vitest';
import { breakLines, layoutTitle, splitTitle, textWidth } from './layout';
import { toneFor } from './palette';

const box = { width: 244, height: 280, sizes: [46, 41, 37, 33, 30, 27, 24] };

const titles = [
  '情绪的用处',
  'Python 数据分析：从入门到实践',
  '从田野到餐桌的食物系统与可持续生活方式通论',
  'Play the Ukulele on the Balcony with Nine Slow Songs for Absolute Beginners',
  '慢',
  'Pneumonoultramicroscopicsilicovolcanoconiosis',
  '（上）（下）',
  '一'.repeat(200),
  'word '.repeat(60),
];

describe('setting a title', () => {
  it.each(titles)('keeps every line of “%s” inside the measure and the box', (title) => {
    const set = layoutTitle(title, box);
    expect(set.lines.length).toBeGreaterThan(0);
    for (const line of set.lines) expect(textWidth(line) * set.size).toBeLessThanOrEqual(box.width + 0.01);
    for (const line of set.sub) expect(textWidth(line) * set.subSize).toBeLessThanOrEqual(box.width + 0.01);
    expect(set.lines.length * set.size * 1.22).toBeLessThanOrEqual(box.height);
  });

  it('loses no letter of a title that fits', () => {
    const lines = breakLines('中国古代建筑史从营造法式说起', 6, 5);
    expect(lines?.join('')).toBe('中国古代建筑史从营造法式说起');
  });

  it('never starts a line with a closing mark or ends one with an opening mark', () => {
    for (const title of ['读书，写作，思考，生活', '论“自由”与（积极的）秩序', '什么是《红楼梦》？']) {
      for (const width of [3, 4, 5, 6]) {
        for (const line of breakLines(title, width, 12) ?? []) {
          expect(line).not.toMatch(/^[，。、；：！？）》”]/);
          expect(line).not.toMatch(/[（《“]$/);
        }
      }
    }
  });

  it('keeps a count with what it counts', () => {
    expect(breakLines('写作是一门手艺', 5, 3)).toEqual(['写作是', '一门手艺']);
  });

  it('sets what follows a colon or a dash smaller', () => {
    expect(splitTitle('Python 数据分析：从入门到实践')).toEqual(['Python 数据分析', '从入门到实践']);
    expect(splitTitle('中国古代建筑史——从营造法式说起')).toEqual(['中国古代建筑史', '从营造法式说起']);
    expect(splitTitle('情绪的用处')).toEqual(['情绪的用处', '']);
  });

  it('cuts with an ellipsis what no size can hold', () => {
    expect(layoutTitle('长'.repeat(300), box).lines.at(-1)).toMatch(/…$/);
  });

  it('gives the same title the same colour, and a known category its own', () => {
    expect(toneFor(null, '心理学')).toBe(toneFor(null, '心理学'));
    expect(toneFor('indigo', 'x')).toBe('indigo');
    expect(toneFor('no-such-colour', 'x')).toBe(toneFor('no-such-colour', 'y'));
  });
});
