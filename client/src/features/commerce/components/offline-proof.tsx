import { Alert, Button, FileInput, Textarea } from '@mantine/core';
import { IconUpload } from '@tabler/icons-react';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { problemText } from '@/shared/api/errors';
import { toProblem } from '@/shared/api/problem';
import { useAction } from '@/shared/hooks/use-action';
import { keys, sendProof } from '../api/commerce-queries';
import classes from './payment.module.css';

interface Proof {
  file: File;
  note: string;
}

const waiting = 'commerce.offline_proof_waiting';

/** The picture of a transfer, for the people who look whether the money came. */
export function OfflineProof({ orderId }: { orderId: string }) {
  const { t } = useTranslation('commerce');
  const [file, setFile] = useState<File | null>(null);
  const [note, setNote] = useState('');
  const send = useAction<Proof>({
    run: (proof, { idempotencyKey }) => sendProof(orderId, proof, idempotencyKey),
    refreshes: [keys.order(orderId)],
    handles: [waiting, 'commerce.offline_proof_file', 'invalid'],
  });
  const refusal = send.error ? toProblem(send.error) : undefined;
  if (send.isSuccess || refusal?.code === waiting) {
    return (
      <Alert color="teal" role="status" title={t('transfer.sent.title')} className={classes.wide}>
        {t('transfer.sent.text')}
      </Alert>
    );
  }
  function submit(event: FormEvent) {
    event.preventDefault();
    if (file) send.mutate({ file, note: note.trim() });
  }
  return (
    <form className={classes.wide} onSubmit={submit}>
      <FileInput
        label={t('transfer.upload')}
        placeholder={t('transfer.file')}
        accept="image/png,image/jpeg,image/webp,application/pdf"
        leftSection={<IconUpload size={16} stroke={1.6} />}
        value={file}
        onChange={setFile}
        error={refusal && !refusal.isTransient ? problemText(refusal) : undefined}
      />
      <Textarea
        label={t('transfer.words')}
        description={t('transfer.wordsHint')}
        value={note}
        maxLength={500}
        onChange={(event) => setNote(event.currentTarget.value)}
      />
      <Button type="submit" loading={send.isPending} disabled={!file}>
        {t('transfer.send')}
      </Button>
    </form>
  );
}
