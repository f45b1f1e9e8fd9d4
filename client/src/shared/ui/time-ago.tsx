import { Tooltip } from '@mantine/core';
import { useFormat } from '@/shared/hooks/use-format';

/** Relative for reading, exact on hover and for machines, in the member's zone. */
export function TimeAgo({ iso }: { iso: string }) {
  const format = useFormat();
  return (
    <Tooltip label={format.exact(iso)} events={{ hover: true, focus: true, touch: true }}>
      <time dateTime={iso}>{format.relative(iso)}</time>
    </Tooltip>
  );
}
