import { Button, Checkbox, FileInput, SegmentedControl, Select, TextInput } from '@mantine/core';
import { IconUpload } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useAction } from '@/shared/hooks/use-action';
import { useFormat } from '@/shared/hooks/use-format';
import { useProblemForm } from '@/shared/hooks/use-problem-form';
import { paths } from '@/shared/lib/paths';
import { FormProblem } from '@/shared/ui';
import { importsKey, startImport, type Upload } from '../api/import-queries';
import { formats, guessFormat, type ImportKind, importKinds, sourcePattern } from '../model/imports';
import common from './console.module.css';
import classes from './imports.module.css';

interface Values extends Record<string, unknown>, Omit<Upload, 'file'> {
  file: File | null;
}

const accepted =
  '.csv,.ndjson,.jsonl,.json,.txt,.gz,text/csv,application/x-ndjson,text/plain,application/gzip';

/** A file on its way in: what it holds, how it is written, and whether to try first. */
export function ImportForm() {
  const { t } = useTranslation('console');
  const format = useFormat();
  const navigate = useNavigate();
  const form = useProblemForm<Values>({
    initialValues: {
      kind: 'courses',
      format: 'neutral-csv',
      source: '',
      file: null,
      items: null,
      draft: false,
      dryRun: false,
    },
    validate: {
      file: (file) => (file ? null : t('imports.fileMissing')),
      source: (source, values) =>
        values.kind !== 'enrolments' || sourcePattern.test(source) ? null : t('imports.sourceWrong'),
    },
  });
  const start = useAction<Upload, { id: string }>({
    run: (upload, { idempotencyKey }) => startImport(upload, idempotencyKey),
    refreshes: [importsKey],
    handles: ['invalid', 'http.413', 'import.file_too_large'],
    onDone: ({ id }) => void navigate({ to: paths.console(`/imports/${id}`) }),
  });
  const { kind, file } = form.values;

  function choose(next: File | null) {
    form.setFieldValue('file', next);
    if (next) form.setFieldValue('format', guessFormat(kind, next.name));
  }

  function turn(next: ImportKind) {
    form.setValues({ kind: next, format: guessFormat(next, file?.name ?? '') });
    form.clearErrors();
  }

  return (
    <form
      className={common.form}
      noValidate
      onSubmit={form.onSubmit((values) => {
        if (values.file) start.mutate({ ...values, file: values.file }, { onError: form.refuse });
      })}
    >
      <FormProblem text={form.problem} />
      <SegmentedControl
        aria-label={t('imports.kindLabel')}
        value={kind}
        onChange={(next) => turn(next as ImportKind)}
        data={importKinds.map((each) => ({ value: each, label: t(`imports.kind.${each}`) }))}
      />
      <p className={common.quiet}>{t(`imports.kindText.${kind}`)}</p>
      <FileInput
        label={t('imports.file')}
        description={file ? format.bytes(file.size) : t('imports.fileHint')}
        placeholder={t('imports.choose')}
        accept={accepted}
        clearable
        clearButtonProps={{ 'aria-label': t('imports.clear') }}
        leftSection={<IconUpload size={16} stroke={1.6} />}
        value={file}
        onChange={choose}
        error={form.errors.file}
      />
      {formats[kind].length > 0 && (
        <Select
          label={t('imports.format')}
          description={t(`imports.formatText.${form.values.format}`)}
          allowDeselect={false}
          data={formats[kind].map((each) => ({ value: each, label: t(`imports.formatName.${each}`) }))}
          {...form.getInputProps('format')}
        />
      )}
      {kind === 'enrolments' && (
        <TextInput
          label={t('imports.source')}
          description={t('imports.sourceHint')}
          maxLength={40}
          {...form.getInputProps('source')}
        />
      )}
      {kind !== 'courses' && (
        <FileInput
          label={t('imports.items')}
          description={t('imports.itemsHint')}
          placeholder={t('imports.choose')}
          clearable
          clearButtonProps={{ 'aria-label': t('imports.clear') }}
          {...form.getInputProps('items')}
        />
      )}
      <div className={classes.options}>
        {kind === 'courses' && (
          <Checkbox
            label={t('imports.draft')}
            description={t('imports.draftHint')}
            {...form.getInputProps('draft', { type: 'checkbox' })}
          />
        )}
        <Checkbox
          label={t('imports.dryRun')}
          description={t('imports.dryRunHint')}
          {...form.getInputProps('dryRun', { type: 'checkbox' })}
        />
      </div>
      <div className={common.actions}>
        <Button type="submit" loading={start.isPending}>
          {t(form.values.dryRun ? 'imports.try' : 'imports.start')}
        </Button>
      </div>
    </form>
  );
}
