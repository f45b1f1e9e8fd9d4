import { hashText } from '@/shared/lib/hash';
import classes from './member-avatar.module.css';

interface MemberAvatarProps {
  name: string;
  src?: string | null;
  size?: number;
}

const tones = 6;

/** A face, or the first character of the name on a quiet ground that is always the same for that name. */
export function MemberAvatar({ name, src, size = 36 }: MemberAvatarProps) {
  if (src) {
    return <img className={classes.avatar} src={src} alt="" width={size} height={size} loading="lazy" />;
  }
  const first = Array.from(name.trim())[0]?.toUpperCase() ?? '·';
  return (
    <span
      className={classes.avatar}
      data-tone={hashText(name) % tones}
      style={{ width: size, height: size, fontSize: Math.round(size * 0.44) }}
      aria-hidden="true"
    >
      {first}
    </span>
  );
}
