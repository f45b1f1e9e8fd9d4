import { Button, Modal } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { ConfirmRequest } from './confirm';
import classes from './confirm.module.css';

interface ConfirmDialogProps {
  request: ConfirmRequest;
  opened: boolean;
  onAnswer: (yes: boolean) => void;
}

export function ConfirmDialog({ request, opened, onAnswer }: ConfirmDialogProps) {
  const { t } = useTranslation('common');
  return (
    <Modal opened={opened} onClose={() => onAnswer(false)} title={request.title} size="sm">
      <div className={classes.consequence}>{request.consequence}</div>
      <div className={classes.actions}>
        <Button variant="default" onClick={() => onAnswer(false)} data-autofocus>
          {request.keep ?? t('action.cancel')}
        </Button>
        <Button color={request.destructive ? 'vermilion' : undefined} onClick={() => onAnswer(true)}>
          {request.action}
        </Button>
      </div>
    </Modal>
  );
}
