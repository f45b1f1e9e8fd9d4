import type { ReactNode } from 'react';

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

type Motif = (area: MotifArea) => ReactNode;

const range = (count: number) => Array.from({ length: count }, (_, index) => index);

/** 青海波: overlapping half circles, drawn as rings from the bottom up. */
const waves: Motif = ({ x, y, width, height }) => {
  const step = width / 5;
  const rows = Math.ceil(height / (step / 2)) + 1;
  return range(rows).flatMap((row) =>
    range(7).map((column) => {
      const cx = x + (column - 0.5) * step + (row % 2 ? step / 2 : 0);
      const cy = y + height - (rows - 1 - row) * (step / 2) + step / 2;
      return (
        <g key={`${row}-${column}`}>
          {[0.5, 0.36, 0.22].map((ratio) => (
            <path
              key={ratio}
              d={`M${cx - step * ratio} ${cy}a${step * ratio} ${step * ratio} 0 0 1 ${step * ratio * 2} 0`}
            />
          ))}
        </g>
      );
    }),
  );
};

/** 远山: ridges one behind the other. */
const mountains: Motif = ({ x, y, width, height, next }) =>
  range(4).map((layer) => {
    const base = y + height * (0.25 + layer * 0.2);
    const points = range(5).map((index) => ({
      px: x + (width / 4) * index,
      py: base + (next() - 0.5) * height * 0.42,
    }));
    const first = points[0] ?? { px: x, py: base };
    const curve = points
      .slice(1)
      .map((point, index) => {
        const before = points[index] ?? first;
        const middle = (before.px + point.px) / 2;
        return `C${middle} ${before.py} ${middle} ${point.py} ${point.px} ${point.py}`;
      })
      .join('');
    return (
      <path
        key={layer}
        className="kp-fill"
        d={`M${x} ${first.py}${curve}V${y + height + 40}H${x}Z`}
        opacity={0.35 + layer * 0.15}
      />
    );
  });

/** 竹: upright stems with joints. */
const bamboo: Motif = ({ x, y, width, height, next }) =>
  range(9).map((index) => {
    const px = x + (width / 8.5) * (index + 0.3);
    const top = y + height * next() * 0.55;
    const joints = range(4).map((joint) => top + ((y + height - top) / 4) * (joint + next() * 0.4));
    return (
      <g key={px}>
        <path d={`M${px} ${top}V${y + height + 30}`} strokeWidth={2 + next() * 5} />
        {joints.map((py) => (
          <path key={py} d={`M${px - 6} ${py}h12`} strokeWidth={1.2} />
        ))}
      </g>
    );
  });

/** 涟漪: rings about one point off the page. */
const ripples: Motif = ({ x, y, width, height, next }) => {
  const cx = x + width * (0.62 + next() * 0.3);
  const cy = y + height * (0.6 + next() * 0.35);
  return range(11).map((ring) => <circle key={ring} cx={cx} cy={cy} r={10 + ring * width * 0.062} />);
};

/** 日: a disc over a horizon. */
const sun: Motif = ({ x, y, width, height, next }) => {
  const radius = width * (0.2 + next() * 0.08);
  const cx = x + width * (0.56 + next() * 0.22);
  const horizon = y + height * 0.72;
  return (
    <>
      <circle className="kp-fill" cx={cx} cy={horizon - radius * 0.5} r={radius} />
      {range(7).map((line) => (
        <path key={line} d={`M${x - 10} ${horizon + 12 + line * line * 2.4 + line * 6}h${width + 20}`} />
      ))}
    </>
  );
};

/** 窗棂: a lattice of nested squares. */
const lattice: Motif = ({ x, y, width, height }) => {
  const step = width / 5;
  return range(Math.ceil(height / step) + 1).flatMap((row) =>
    range(5).map((column) => {
      const px = x + column * step;
      const py = y + row * step;
      const inset = step * 0.24;
      return (
        <path
          key={`${row}-${column}`}
          d={`M${px} ${py}h${step}v${step}h${-step}zM${px + inset} ${py + inset}h${step - inset * 2}v${step - inset * 2}h${-(step - inset * 2)}zM${px} ${py}l${inset} ${inset}M${px + step} ${py}l${-inset} ${inset}M${px} ${py + step}l${inset} ${-inset}M${px + step} ${py + step}l${-inset} ${-inset}`}
        />
      );
    }),
  );
};

/** 稿纸: the squared paper one writes on. */
const manuscript: Motif = ({ x, y, width, height }) => {
  const step = width / 9;
  return range(Math.ceil(height / (step * 1.3)) + 1).map((row) => {
    const py = y + row * step * 1.3;
    return (
      <path
        key={row}
        d={`M${x} ${py}h${width}M${x} ${py + step}h${width}${range(10)
          .map((column) => `M${x + column * step} ${py}v${step}`)
          .join('')}`}
      />
    );
  });
};

/** 团花: rings of one size through each other's centres. */
const petals: Motif = ({ x, y, width, height }) => {
  const radius = width / 6;
  const rise = radius * 0.866;
  return range(Math.ceil(height / rise) + 2).flatMap((row) =>
    range(8).map((column) => (
      <circle
        key={`${row}-${column}`}
        cx={x + (column - (row % 2 ? 0.5 : 0)) * radius}
        cy={y + row * rise}
        r={radius}
      />
    )),
  );
};

export const motifs: readonly Motif[] = [waves, mountains, bamboo, ripples, sun, lattice, manuscript, petals];
