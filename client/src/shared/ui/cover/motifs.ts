/** A small seeded sequence: the same title draws the same picture everywhere. */
export function sequence(seed: number): () => number {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

export interface MotifArea {
  x: number;
  y: number;
  width: number;
  height: number;
  next: () => number;
}

/** Few elements with long paths: a page shows dozens of covers. */
export interface Stroke {
  d: string;
  fill?: boolean;
  opacity?: number;
  width?: number;
}

type Motif = (area: MotifArea) => Stroke[];

const range = (count: number) => Array.from({ length: Math.max(0, Math.ceil(count)) }, (_, index) => index);
const n = (value: number) => Math.round(value * 10) / 10;
const circle = (cx: number, cy: number, r: number) =>
  `M${n(cx - r)} ${n(cy)}a${n(r)} ${n(r)} 0 1 0 ${n(r * 2)} 0a${n(r)} ${n(r)} 0 1 0 ${n(-r * 2)} 0`;

/** 青海波: overlapping half circles, from the bottom up. */
const waves: Motif = ({ x, y, width, height }) => {
  const step = width / 5;
  const rows = Math.ceil(height / (step / 2)) + 1;
  const arcs = range(rows).flatMap((row) =>
    range(7).flatMap((column) => {
      const cx = x + (column - 0.5) * step + (row % 2 ? step / 2 : 0);
      const cy = y + height - (rows - 1 - row) * (step / 2) + step / 2;
      return [0.5, 0.36, 0.22].map(
        (ratio) =>
          `M${n(cx - step * ratio)} ${n(cy)}a${n(step * ratio)} ${n(step * ratio)} 0 0 1 ${n(step * ratio * 2)} 0`,
      );
    }),
  );
  return [{ d: arcs.join('') }];
};

/** 远山: ridges one behind the other. */
const mountains: Motif = ({ x, y, width, height, next }) =>
  range(4).map((layer) => {
    const base = y + height * (0.25 + layer * 0.2);
    const points = range(5).map(
      (index) => [x + (width / 4) * index, base + (next() - 0.5) * height * 0.42] as const,
    );
    const curve = points
      .slice(1)
      .map(([px, py], index) => {
        const [bx, by] = points[index] ?? [x, base];
        const middle = n((bx + px) / 2);
        return `C${middle} ${n(by)} ${middle} ${n(py)} ${n(px)} ${n(py)}`;
      })
      .join('');
    return {
      d: `M${x} ${n(points[0]?.[1] ?? base)}${curve}V${n(y + height + 40)}H${x}Z`,
      fill: true,
      opacity: 0.35 + layer * 0.15,
    };
  });

/** 竹: upright stems with joints. */
const bamboo: Motif = ({ x, y, width, height, next }) => {
  const stems = range(9).map((index) => {
    const px = x + (width / 8.5) * (index + 0.3);
    const top = y + height * next() * 0.55;
    return {
      px,
      top,
      width: 2 + next() * 5,
      joints: range(4).map((joint) => top + ((y + height - top) / 4) * (joint + next() * 0.4)),
    };
  });
  return [
    ...stems.map((stem) => ({
      d: `M${n(stem.px)} ${n(stem.top)}V${n(y + height + 30)}`,
      width: n(stem.width),
    })),
    { d: stems.flatMap((stem) => stem.joints.map((py) => `M${n(stem.px - 6)} ${n(py)}h12`)).join('') },
  ];
};

/** 涟漪: rings about one point off the page. */
const ripples: Motif = ({ x, y, width, height, next }) => {
  const cx = x + width * (0.62 + next() * 0.3);
  const cy = y + height * (0.6 + next() * 0.35);
  return [
    {
      d: range(11)
        .map((ring) => circle(cx, cy, 10 + ring * width * 0.062))
        .join(''),
    },
  ];
};

/** 日: a disc over a horizon. */
const sun: Motif = ({ x, y, width, height, next }) => {
  const radius = width * (0.2 + next() * 0.08);
  const cx = x + width * (0.56 + next() * 0.22);
  const horizon = y + height * 0.72;
  return [
    { d: circle(cx, horizon - radius * 0.5, radius), fill: true },
    {
      d: range(7)
        .map((line) => `M${x - 10} ${n(horizon + 12 + line * line * 2.4 + line * 6)}h${width + 20}`)
        .join(''),
    },
  ];
};

/** 窗棂: a lattice of nested squares. */
const lattice: Motif = ({ x, y, width, height }) => {
  const step = n(width / 5);
  const inset = n(step * 0.24);
  const inner = n(step - inset * 2);
  const panes = range(height / step + 1).flatMap((row) =>
    range(5).map((column) => {
      const px = n(x + column * step);
      const py = n(y + row * step);
      const corner = (cx: number, cy: number, dx: number, dy: number) => `M${n(cx)} ${n(cy)}l${dx} ${dy}`;
      return (
        `M${px} ${py}h${step}v${step}h${-step}zM${n(px + inset)} ${n(py + inset)}h${inner}v${inner}h${-inner}z` +
        corner(px, py, inset, inset) +
        corner(px + step, py, -inset, inset) +
        corner(px, py + step, inset, -inset) +
        corner(px + step, py + step, -inset, -inset)
      );
    }),
  );
  return [{ d: panes.join('') }];
};

/** 稿纸: the squared paper one writes on. */
const manuscript: Motif = ({ x, y, width, height }) => {
  const step = width / 9;
  const rows = range(height / (step * 1.3) + 1).map((row) => {
    const py = n(y + row * step * 1.3);
    const bars = range(10).map((column) => `M${n(x + column * step)} ${py}v${n(step)}`);
    return `M${x} ${py}h${width}M${x} ${n(py + step)}h${width}${bars.join('')}`;
  });
  return [{ d: rows.join('') }];
};

/** 团花: rings of one size through each other's centres. */
const petals: Motif = ({ x, y, width, height }) => {
  const radius = width / 6;
  const rise = radius * 0.866;
  const rings = range(height / rise + 2).flatMap((row) =>
    range(8).map((column) => circle(x + (column - (row % 2 ? 0.5 : 0)) * radius, y + row * rise, radius)),
  );
  return [{ d: rings.join('') }];
};

export const motifs: readonly Motif[] = [waves, mountains, bamboo, ripples, sun, lattice, manuscript, petals];
