import { Popover } from '@mantine/core';
import classes from './revenue.module.css';

/** A word that opens what it means here. */
export function Meaning({ word, definition }: { word: string; definition: string }) {
  return (
    <Popover width={300} withArrow shadow="md" trapFocus={false}>
      <Popover.Target>
        <button type="button" className={classes.meaning}>
          {word}
        </button>
      </Popover.Target>
      <Popover.Dropdown className={classes.definition}>{definition}</Popover.Dropdown>
    </Popover>
  );
}
