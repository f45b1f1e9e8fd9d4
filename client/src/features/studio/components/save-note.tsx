import { useTranslation } from 'react-i18next';
import { useFormat } from '@/shared/hooks/use-format';
import type { SaveState } from '../model/autosave';
import classes from './editor.module.css';

/** Where the words are: said quietly, and aloud only when they are in danger. */
export function SaveNote({ state }: { state: SaveState }) {
  const { t } = useTranslation('studio');
  const format = useFormat();
  const text =
    state.kind === 'saved'
      ? t('save.saved', {
          at: state.at
            ? new Intl.DateTimeFormat(format.locale, { timeStyle: 'short', timeZone: format.zone }).format(
                new Date(state.at),
              )
            : '',
        })
      : t(`save.${state.kind}`);
  const alarming = state.kind === 'waiting' || state.kind === 'untitled' || state.kind === 'refused';
  return (
    <span
      className={classes.save}
      role={alarming ? 'alert' : undefined}
      data-kind={state.kind}
      data-testid="save"
    >
      {text}
    </span>
  );
}
