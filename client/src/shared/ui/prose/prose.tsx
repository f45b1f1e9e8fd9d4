import { lazy, type MouseEvent, Suspense, useLayoutEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import classes from './prose.module.css';
import type { Picture } from './zoom';

const Zoom = lazy(() => import('./zoom').then((module) => ({ default: module.Zoom })));

interface ProseProps {
  /** HTML that the server made from Markdown with raw HTML off. Nothing else may be given here. */
  html: string;
  size?: 'small' | 'medium' | 'large' | 'huge';
  className?: string;
  /** The language of the text, when it is not that of the page. */
  lang?: string;
}

/** Long text as a book sets it. Mathematics is drawn when there is any, pictures open on a click. */
export function Prose({ html, size = 'medium', className, lang }: ProseProps) {
  const { t } = useTranslation('common');
  const root = useRef<HTMLDivElement>(null);
  const [picture, setPicture] = useState<Picture | null>(null);

  useLayoutEffect(() => {
    const element = root.current;
    if (!element) return;
    // The server's sanitised HTML; written through the DOM so that React never rebuilds it while one reads.
    element.innerHTML = html;
    let alive = true;
    for (const table of element.querySelectorAll('table')) wrapTable(table);
    for (const image of element.querySelectorAll('img')) {
      image.loading = 'lazy';
      image.tabIndex = 0;
      image.setAttribute('role', 'button');
      image.setAttribute('aria-label', [image.alt, t('image.zoom')].filter(Boolean).join(' · '));
    }
    if (element.querySelector('.math')) {
      void import('./math').then(({ drawMath }) => {
        if (alive) drawMath(element);
      });
    }
    return () => {
      alive = false;
    };
  }, [html, t]);

  const zoom = (target: EventTarget) => {
    if (target instanceof HTMLImageElement)
      setPicture({ src: target.currentSrc || target.src, alt: target.alt });
  };

  return (
    <>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: the pictures inside carry the role */}
      <div
        ref={root}
        className={`${classes.prose} ${className ?? ''}`}
        data-size={size}
        lang={lang}
        onClick={(event: MouseEvent) => zoom(event.target)}
        onKeyDown={(event) => {
          if (event.key === 'Enter' || event.key === ' ') {
            if (event.target instanceof HTMLImageElement) event.preventDefault();
            zoom(event.target);
          }
        }}
      />
      {picture && (
        <Suspense>
          <Zoom picture={picture} onClose={() => setPicture(null)} />
        </Suspense>
      )}
    </>
  );
}

function wrapTable(table: HTMLTableElement) {
  const frame = document.createElement('div');
  frame.className = classes.tableFrame ?? '';
  frame.tabIndex = 0;
  frame.setAttribute('role', 'region');
  const caption = table.caption?.textContent;
  frame.setAttribute('aria-label', caption || table.rows[0]?.textContent?.trim().slice(0, 60) || '');
  table.replaceWith(frame);
  frame.append(table);
}
