import { useTranslation } from 'react-i18next';
import { useAction } from '@/shared/hooks/use-action';
import { useFormat } from '@/shared/hooks/use-format';
import { toast, useConfirm } from '@/shared/ui';
import { editWork, studioKey } from '../api/studio-queries';
import type { Work } from '../model/types';
import { FileField } from './file-field';

/** The whole book as a file, beside its chapters. */
export function EbookField({ work }: { work: Work }) {
  const { t } = useTranslation('studio');
  const format = useFormat();
  const confirm = useConfirm();
  const change = useAction<string | null, Work>({
    run: (fileId) =>
      editWork(work, fileId ? { ebookFileId: fileId as never } : { clear: ['ebookFile'] as never }),
    refreshes: [studioKey, ['catalog']],
    onDone: (_work, fileId) => toast.done(t(fileId ? 'ebook.saved' : 'ebook.removed')),
  });

  async function remove() {
    const agreed = await confirm({
      title: t('ebook.removeAsk'),
      consequence: t('ebook.removeConsequence'),
      action: t('file.remove'),
      destructive: true,
    });
    if (agreed) change.mutate(null);
  }

  return (
    <section aria-label={t('ebook.title')}>
      <FileField
        productId={work.id}
        purpose="ebook"
        file={
          work.ebook
            ? { name: work.ebook.name, facts: format.bytes(work.ebook.size), url: work.ebook.url }
            : null
        }
        labels={{
          choose: t('ebook.choose'),
          replace: t('ebook.replace'),
          empty: t('ebook.empty'),
          hint: t('ebook.hint'),
        }}
        disabled={!work.can.edit}
        busy={change.isPending}
        onUploaded={(stored) => change.mutate(stored.id)}
        onRemove={() => void remove()}
      />
    </section>
  );
}
