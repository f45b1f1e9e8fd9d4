import { memo, type ReactNode, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { hashText } from '@/shared/lib/hash';
import classes from './cover.module.css';
import { layoutTitle, lineHeight, shorten, subLineHeight, type TitleLayout } from './layout';
import { motifs, sequence } from './motifs';
import { lettering, toneFor, tones } from './palette';

export type CoverShape = 'book' | 'wide' | 'square';
export type ProductKind = 'course' | 'column' | 'article' | 'ebook' | 'bundle';

interface CoverProps {
  title: string;
  kind: ProductKind;
  /** The category's colour; without one the title picks it. */
  tone?: string | null;
  byline?: string;
  /** A picture of its own replaces the drawn cover. */
  src?: string | null;
  shape?: CoverShape;
  /** The first picture of a page loads at once. */
  eager?: boolean;
}

const canvases = {
  book: { width: 300, height: 400, margin: 28, sizes: [46, 41, 37, 33, 30, 27, 24] },
  wide: { width: 480, height: 270, margin: 34, sizes: [46, 41, 37, 33, 30, 27, 24] },
  square: { width: 320, height: 320, margin: 28, sizes: [46, 41, 37, 33, 30, 27, 24] },
} as const;

/** A product's picture: its own, or one that is drawn from its title, always the same for the same title. */
export const Cover = memo(function Cover({ src, shape = 'book', eager, ...drawn }: CoverProps) {
  const [broken, setBroken] = useState(false);
  return (
    <span className={classes.frame} data-shape={shape}>
      {src && !broken ? (
        <img
          className={classes.image}
          src={src}
          alt=""
          loading={eager ? 'eager' : 'lazy'}
          decoding="async"
          onError={() => setBroken(true)}
        />
      ) : (
        <DrawnCover {...drawn} shape={shape} />
      )}
    </span>
  );
});

interface Scene {
  id: string;
  width: number;
  height: number;
  margin: number;
  ground: string;
  pale: string;
  deep: string;
  next: () => number;
  motif: (typeof motifs)[number];
  set: (width: number, height: number) => TitleLayout;
  foot: ReactNode;
}

function DrawnCover({ title, kind, tone, byline, shape }: Omit<CoverProps, 'src'> & { shape: CoverShape }) {
  const id = useId();
  const { t } = useTranslation('common');
  const canvas = canvases[shape];
  const seed = hashText(title);
  const palette = tones[toneFor(tone, title)];
  const draw =
    shape === 'wide' ? [openGround, sidePanel][seed % 2] : [openGround, slip, band, bound][seed % 4];
  const scene: Scene = {
    id,
    ...canvas,
    ground: palette.grounds[(seed >>> 4) % 3] ?? palette.grounds[0],
    pale: palette.pale,
    deep: palette.deep,
    next: sequence(seed),
    motif: motifs[(seed >>> 8) % motifs.length] ?? motifs[0],
    set: (width, height) => layoutTitle(title, { width, height, sizes: canvas.sizes }),
    foot: (
      <>
        {t(`kind.${kind}`)}
        {byline ? ` · ${shorten(byline, 13)}` : ''}
      </>
    ),
  } as Scene;
  return (
    <svg
      className={classes.drawn}
      viewBox={`0 0 ${canvas.width} ${canvas.height}`}
      preserveAspectRatio="xMidYMid slice"
      aria-hidden="true"
    >
      {draw?.(scene)}
    </svg>
  );
}

/** Full-width opening marks hang into the margin, so that the first letters stand in one line. */
const hanging = /^[“‘「『《（]/;

function Letters({ set, x, y, fill }: { set: TitleLayout; x: number; y: number; fill: string }) {
  const first = y + set.size * 0.9;
  const subStart = first + (set.lines.length - 1) * lineHeight(set.size) + set.subSize * 1.9;
  return (
    <>
      <text className={classes.title} x={x} y={first} fontSize={set.size} fill={fill}>
        {set.lines.map((line, index) => (
          <tspan
            key={line + String(index)}
            x={hanging.test(line) ? x - set.size * 0.5 : x}
            dy={index === 0 ? 0 : lineHeight(set.size)}
          >
            {line}
          </tspan>
        ))}
      </text>
      {set.sub.length > 0 && (
        <text className={classes.sub} x={x} y={subStart} fontSize={set.subSize} fill={fill}>
          {set.sub.map((line, index) => (
            <tspan key={line + String(index)} x={x} dy={index === 0 ? 0 : subLineHeight(set.subSize)}>
              {line}
            </tspan>
          ))}
        </text>
      )}
    </>
  );
}

const setHeight = (set: TitleLayout) =>
  set.lines.length * lineHeight(set.size) +
  (set.sub.length > 0 ? set.subSize * 0.6 + set.sub.length * subLineHeight(set.subSize) : 0);

function Picture({ scene, ink, box }: { scene: Scene; ink: string; box: [number, number, number, number] }) {
  const [x, y, width, height] = box;
  const clip = `${scene.id}c`;
  return (
    <>
      <clipPath id={clip}>
        <rect x={x} y={y} width={width} height={height} />
      </clipPath>
      <g clipPath={`url(#${clip})`}>
        <g className={classes.motif} style={{ color: ink }}>
          {scene.motif({ x, y, width, height, next: scene.next }).map((stroke) => (
            <path
              key={stroke.d}
              className={stroke.fill ? classes.filled : undefined}
              d={stroke.d}
              opacity={stroke.opacity}
              strokeWidth={stroke.width}
            />
          ))}
        </g>
      </g>
    </>
  );
}

interface FadeProps {
  scene: Scene;
  from: [number, number];
  to: [number, number];
  left?: number;
}

/** The ground comes back over the picture where the letters stand. */
function Fade({ scene, from, to, left = 0 }: FadeProps) {
  const id = `${scene.id}f`;
  return (
    <>
      <linearGradient id={id} gradientUnits="userSpaceOnUse" x1={from[0]} y1={from[1]} x2={to[0]} y2={to[1]}>
        <stop offset="0" stopColor={scene.ground} />
        <stop offset="1" stopColor={scene.ground} stopOpacity="0" />
      </linearGradient>
      <rect x={left} y={0} width={scene.width} height={scene.height} fill={`url(#${id})`} />
    </>
  );
}

/** Lettering on an open ground, the picture in the lower part. */
function openGround(scene: Scene) {
  const { width, height, margin, ground } = scene;
  const wide = width > height;
  const set = scene.set(wide ? width * 0.66 - margin : width - margin * 2, height - margin * 2 - 58);
  return (
    <>
      <rect width={width} height={height} fill={ground} />
      <Picture
        scene={scene}
        ink={lettering}
        box={wide ? [width * 0.5, 0, width * 0.5, height] : [0, height * 0.5, width, height * 0.5]}
      />
      {wide ? (
        <Fade scene={scene} from={[width * 0.5, 0]} to={[width * 0.8, 0]} />
      ) : (
        <Fade scene={scene} from={[0, margin + setHeight(set)]} to={[0, margin + setHeight(set) + 90]} />
      )}
      <Letters set={set} x={margin} y={margin} fill={lettering} />
      <text className={classes.foot} x={margin} y={height - margin + 4} fill={lettering}>
        {scene.foot}
      </text>
    </>
  );
}

/** 题签: a pale slip with the title, pasted on a patterned ground. */
function slip(scene: Scene) {
  const { width, height, margin, ground, pale, deep } = scene;
  const pad = 18;
  const slipWidth = width - margin * 2;
  const set = scene.set(slipWidth - pad * 2, height * 0.58);
  const slipHeight = Math.max(setHeight(set) + pad * 2 + 6, height * 0.3);
  const top = margin * 1.25;
  return (
    <>
      <rect width={width} height={height} fill={ground} />
      <Picture scene={scene} ink={lettering} box={[0, 0, width, height]} />
      <rect x={margin} y={top} width={slipWidth} height={slipHeight} fill={pale} />
      <rect
        x={margin + 5}
        y={top + 5}
        width={slipWidth - 10}
        height={slipHeight - 10}
        fill="none"
        stroke={deep}
        strokeOpacity="0.4"
      />
      <Letters set={set} x={margin + pad} y={top + pad} fill={deep} />
      <rect x={0} y={height - margin - 18} width={width} height={margin + 18} fill={ground} />
      <text className={classes.foot} x={margin} y={height - margin + 4} fill={lettering}>
        {scene.foot}
      </text>
    </>
  );
}

/** A pale upper part with the title, a coloured foot with the picture. */
function band(scene: Scene) {
  const { width, height, margin, ground, pale, deep } = scene;
  const set = scene.set(width - margin * 2, height * 0.56 - margin);
  const top = Math.max(margin * 1.8 + setHeight(set), height * 0.5);
  return (
    <>
      <rect width={width} height={height} fill={pale} />
      <Letters set={set} x={margin} y={margin} fill={deep} />
      <rect x={0} y={top} width={width} height={height - top} fill={ground} />
      <Picture scene={scene} ink={lettering} box={[0, top, width, height - top]} />
      <rect x={0} y={height - margin - 18} width={width} height={margin + 18} fill={ground} />
      <text className={classes.foot} x={margin} y={height - margin + 4} fill={lettering}>
        {scene.foot}
      </text>
    </>
  );
}

/** 线装: a sewn spine at the left. */
function bound(scene: Scene) {
  const { width, height, margin, ground, deep } = scene;
  const spine = 26;
  const left = spine + margin * 0.8;
  const set = scene.set(width - left - margin * 0.8, height - margin * 2 - 60);
  const stitches = [0.08, 0.29, 0.5, 0.71, 0.92];
  return (
    <>
      <rect width={width} height={height} fill={ground} />
      <Picture scene={scene} ink={lettering} box={[spine, height * 0.55, width - spine, height * 0.45]} />
      <rect x={0} y={0} width={spine} height={height} fill={deep} />
      <path
        className={classes.thread}
        d={`M${spine} 0V${height}${stitches.map((at) => `M0 ${at * height}H${spine}`).join('')}`}
        stroke={lettering}
      />
      <Fade
        scene={scene}
        left={spine + 1}
        from={[0, margin + setHeight(set)]}
        to={[0, margin + setHeight(set) + 90]}
      />
      <Letters set={set} x={left} y={margin} fill={lettering} />
      <text className={classes.foot} x={left} y={height - margin + 4} fill={lettering}>
        {scene.foot}
      </text>
    </>
  );
}

/** For wide covers: the title on a pale ground, the picture in a panel at the right. */
function sidePanel(scene: Scene) {
  const { width, height, margin, ground, pale, deep } = scene;
  const panel = width * 0.3;
  const set = scene.set(width - panel - margin * 1.7, height - margin * 2 - 44);
  return (
    <>
      <rect width={width} height={height} fill={pale} />
      <rect x={width - panel} y={0} width={panel} height={height} fill={ground} />
      <Picture scene={scene} ink={lettering} box={[width - panel, 0, panel, height]} />
      <Letters set={set} x={margin} y={margin} fill={deep} />
      <text className={classes.foot} x={margin} y={height - margin + 6} fill={deep}>
        {scene.foot}
      </text>
    </>
  );
}
