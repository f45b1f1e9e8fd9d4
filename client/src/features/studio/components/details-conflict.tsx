import { Alert, Button, Group } from '@mantine/core';
import { useClipboard } from '@mantine/hooks';
import { useTranslation } from 'react-i18next';
import { clashes, type Details, type DetailsField } from '../model/details';
import classes from './studio.module.css';

interface DetailsConflictProps {
  before: Details;
  mine: Details;
  theirs: Details;
  onKeepMine: () => void;
  onTakeTheirs: () => void;
}

const shown = (value: unknown) => (Array.isArray(value) ? value.join(' · ') : String(value ?? '—')) || '—';

/** Somebody else changed the same fields: each of them with both values, and the author chooses. */
export function DetailsConflict({ before, mine, theirs, onKeepMine, onTakeTheirs }: DetailsConflictProps) {
  const { t } = useTranslation('studio');
  const clipboard = useClipboard({ timeout: 2000 });
  const fields = clashes(before, mine, theirs);
  const name = (field: DetailsField) =>
    field === 'categoryId' ? t('field.category') : t(`field.${field}`, { currency: '' });
  return (
    <Alert color="vermilion" role="alert" title={t('details.overtaken.title')}>
      <p className={classes.alertText}>{t('details.overtaken.text')}</p>
      <dl className={classes.clashes}>
        {fields
          .filter((field) => field !== 'categoryId')
          .map((field) => (
            <div key={field}>
              <dt>{name(field)}</dt>
              <dd>
                <span>{t('conflict.mine')}</span> {shown(mine[field])}
              </dd>
              <dd>
                <span>{t('details.overtaken.theirs')}</span> {shown(theirs[field])}
              </dd>
            </div>
          ))}
        {fields.includes('categoryId') && (
          <div>
            <dt>{t('field.category')}</dt>
            <dd>{t('details.overtaken.differs')}</dd>
          </div>
        )}
      </dl>
      <Group gap="xs">
        <Button size="sm" onClick={onKeepMine}>
          {t('conflict.keepMine')}
        </Button>
        <Button size="sm" variant="default" onClick={onTakeTheirs}>
          {t('conflict.takeTheirs')}
        </Button>
        <Button
          size="sm"
          variant="subtle"
          onClick={() =>
            clipboard.copy(fields.map((field) => `${name(field)}\n${shown(mine[field])}`).join('\n\n'))
          }
        >
          {t(clipboard.copied ? 'conflict.copied' : 'conflict.copyMine')}
        </Button>
      </Group>
    </Alert>
  );
}
