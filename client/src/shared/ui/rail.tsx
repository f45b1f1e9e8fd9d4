import { ActionIcon } from '@mantine/core';
import { IconChevronLeft, IconChevronRight } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import {
  Children,
  isValidElement,
  type ReactNode,
  useCallback,
  useEffect,
  useId,
  useRef,
  useState,
} from 'react';
import { useTranslation } from 'react-i18next';
import classes from './rail.module.css';

const atOnce = 8;

interface RailProps {
  title: string;
  /** Where all of it is. */
  to?: string;
  note?: string;
  children: ReactNode;
}

/** A shelf that runs past the edge: swiped on a phone, moved by the arrows or the keyboard elsewhere. */
export function Rail({ title, to, note, children }: RailProps) {
  const { t } = useTranslation('common');
  const heading = useId();
  const track = useRef<HTMLUListElement>(null);
  const cards = Children.toArray(children);
  // What a wide window shows at once; the rest comes when somebody reaches for the shelf.
  const [whole, setWhole] = useState(cards.length <= atOnce);
  const [edge, setEdge] = useState({ start: true, end: true });

  const measure = useCallback(() => {
    const element = track.current;
    if (!element) return;
    const start = element.scrollLeft <= 4;
    const end = element.scrollLeft + element.clientWidth >= element.scrollWidth - 4;
    setEdge((known) => (known.start === start && known.end === end ? known : { start, end }));
  }, []);

  useEffect(() => {
    const element = track.current;
    if (!element) return;
    // It reports once by itself, after the layout: asking here would force one for every shelf.
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => observer.disconnect();
  }, [measure]);

  const move = (direction: number) => {
    setWhole(true);
    const element = track.current;
    element?.scrollBy({ left: direction * element.clientWidth * 0.9, behavior: 'smooth' });
  };

  return (
    <section className={classes.rail} aria-labelledby={heading}>
      <header className={classes.header}>
        <h2 id={heading} className={classes.title}>
          {title}
        </h2>
        {note && <p className={classes.note}>{note}</p>}
        <div className={classes.tools}>
          {to && (
            <Link to={to} className={classes.all} aria-describedby={heading}>
              {t('action.all')}
            </Link>
          )}
          {!(edge.start && edge.end) && (
            <span className={classes.arrows}>
              <ActionIcon aria-label={t('rail.previous')} disabled={edge.start} onClick={() => move(-1)}>
                <IconChevronLeft size={18} />
              </ActionIcon>
              <ActionIcon aria-label={t('rail.next')} disabled={edge.end} onClick={() => move(1)}>
                <IconChevronRight size={18} />
              </ActionIcon>
            </span>
          )}
        </div>
      </header>
      <ul
        ref={track}
        className={classes.track}
        onScroll={() => {
          setWhole(true);
          measure();
        }}
        onPointerEnter={() => setWhole(true)}
        onFocus={() => setWhole(true)}
      >
        {(whole ? cards : cards.slice(0, atOnce)).map((card, index) => (
          <li key={(isValidElement(card) && card.key) || index} className={classes.item}>
            {card}
          </li>
        ))}
      </ul>
    </section>
  );
}
