import type { Announcements, ScreenReaderInstructions } from '@dnd-kit/core';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';

/** What is said aloud while something is dragged by keyboard. */
export function useDragWords(titleOf: (id: string) => string): {
  announcements: Announcements;
  screenReaderInstructions: ScreenReaderInstructions;
} {
  const { t } = useTranslation('studio');
  return useMemo(
    () => ({
      screenReaderInstructions: { draggable: t('drag.how') },
      announcements: {
        onDragStart: ({ active }) => t('drag.start', { title: titleOf(String(active.id)) }),
        onDragOver: ({ active, over }) =>
          over && over.id !== active.id
            ? t('drag.over', {
                title: titleOf(String(active.id)),
                place: titleOf(String(over.id)) || t('drag.end'),
              })
            : undefined,
        onDragEnd: ({ active }) => t('drag.done', { title: titleOf(String(active.id)) }),
        onDragCancel: ({ active }) => t('drag.cancel', { title: titleOf(String(active.id)) }),
      },
    }),
    [t, titleOf],
  );
}
