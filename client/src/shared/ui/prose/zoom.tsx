import { Modal } from '@mantine/core';
import classes from './prose.module.css';

export interface Picture {
  src: string;
  alt: string;
}

/** A picture of the text, as large as the window. */
export function Zoom({ picture, onClose }: { picture: Picture; onClose: () => void }) {
  return (
    <Modal opened onClose={onClose} size="auto" title={picture.alt}>
      <img className={classes.zoomed} src={picture.src} alt={picture.alt} />
    </Modal>
  );
}
