import { Fragment, useMemo } from 'react';
import { autospace, words } from '@/shared/lib/text';
import classes from './title-text.module.css';

/** A title that breaks between words, not in the middle of one: 为什么越着急｜越拖延. */
export function TitleText({ children }: { children: string }) {
  const parts = useMemo(() => words(autospace(children)), [children]);
  let at = 0;
  return (
    <span className={classes.text}>
      {parts.map((part) => {
        const key = at;
        at += part.length;
        return (
          <Fragment key={key}>
            {part}
            <wbr />
          </Fragment>
        );
      })}
    </span>
  );
}
