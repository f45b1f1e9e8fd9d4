import { Alert, Button, FileInput, Textarea } from '@mantine/core';
import { IconUpload } from '@tabler/icons-react';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { problemText } from '@/shared/api/errors';
import { toProblem } from '@/shared/api/problem';
import { useAction } from '@/shared/hooks/use-action';
import { useFormat } from '@/shared/hooks/use-format';
import { autospace } from '@/shared/lib/text';
import { keys, sendProof } from '../api/commerce-queries';
import type { Proof } from '../model/types';
import classes from './payment.module.css';

interface NewProof {
  file: File;
  note: string;
}

const waiting = 'commerce.offline_proof_waiting';

interface OfflineProofProps {
  orderId: string;
  /** The newest one that was handed in. */
  proof: Proof | null;
}

/** The picture of a transfer, for the people who look whether the money came: waiting, taken, or refused and to be sent anew. */
export function OfflineProof({ orderId, proof }: OfflineProofProps) {
  const { t } = useTranslation('commerce');
  const format = useFormat();
  if (proof?.status === 'submitted') {
    return (
      <Alert color="teal" role="status" title={t('transfer.sent.title')} className={classes.wide}>
        {autospace(t('transfer.sent.text', { time: format.exact(proof.submittedAt) }))}
      </Alert>
    );
  }
  if (proof?.status === 'accepted') {
    return (
      <Alert color="teal" role="status" title={t('transfer.accepted.title')} className={classes.wide}>
        {t('transfer.accepted.text')}
      </Alert>
    );
  }
  return (
    <>
      {proof && (
        <Alert color="vermilion" role="status" title={t('transfer.rejected.title')} className={classes.wide}>
          {autospace(t('transfer.rejected.text', { reason: proof.reason ?? '' }))}
        </Alert>
      )}
      <Upload orderId={orderId} again={proof !== null} />
    </>
  );
}

function Upload({ orderId, again }: { orderId: string; again: boolean }) {
  const { t } = useTranslation('commerce');
  const [file, setFile] = useState<File | null>(null);
  const [note, setNote] = useState('');
  const send = useAction<NewProof>({
    run: (proof, { idempotencyKey }) => sendProof(orderId, proof, idempotencyKey),
    refreshes: [keys.order(orderId)],
    handles: [waiting, 'commerce.offline_proof_file', 'invalid'],
  });
  const refusal = send.error ? toProblem(send.error) : undefined;
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
        {t(again ? 'transfer.sendAgain' : 'transfer.send')}
      </Button>
    </form>
  );
}
