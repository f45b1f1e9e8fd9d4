import { useTranslation } from 'react-i18next';
import { useAction } from '@/shared/hooks/use-action';
import { toast, useConfirm } from '@/shared/ui';
import { productsKey, takeStep, type Work } from '../api/product-queries';

type Step = 'archive' | 'unarchive';

/** Takes a work down and puts it back: asked before it goes, undone with one click after. */
export function useShelf(work: { id: string; title: string }) {
  const { t } = useTranslation('console');
  const confirm = useConfirm();
  const step = useAction<Step, Work>({
    run: (name, { idempotencyKey }) => takeStep(work.id, name, idempotencyKey),
    refreshes: [productsKey, ['console', 'counts'], ['catalog'], ['studio']],
    onDone: (_result, name) =>
      toast.done(t(`products.${name}Done`, { title: work.title }), {
        undo: name === 'archive' ? () => step.mutate('unarchive') : undefined,
      }),
  });
  async function take(name: Step) {
    const agreed =
      name === 'unarchive' ||
      (await confirm({
        title: t('products.archiveAsk', { title: work.title }),
        consequence: t('products.archiveConsequence'),
        action: t('products.archive'),
        destructive: true,
      }));
    if (agreed) step.mutate(name);
  }
  return { take, pending: step.isPending };
}
