import { Button, Modal } from '@mantine/core';
import { createContext, type ReactNode, useCallback, useContext, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import classes from './confirm.module.css';

export interface ConfirmRequest {
  title: string;
  /** What will happen and whether it can be taken back. */
  consequence: ReactNode;
  /** The verb on the button: "Delete 3 lessons", not "OK". */
  action: string;
  destructive?: boolean;
}

type Ask = (request: ConfirmRequest) => Promise<boolean>;

const ConfirmContext = createContext<Ask | null>(null);

/** `await confirm({...})`: true when the person chose the action. */
export function useConfirm(): Ask {
  const ask = useContext(ConfirmContext);
  if (!ask) throw new Error('ConfirmProvider is missing');
  return ask;
}

export function ConfirmProvider({ children }: { children: ReactNode }) {
  const { t } = useTranslation('common');
  const [request, setRequest] = useState<ConfirmRequest | null>(null);
  const [opened, setOpened] = useState(false);
  const answer = useRef<((yes: boolean) => void) | null>(null);

  const ask = useCallback<Ask>((next) => {
    answer.current?.(false);
    setRequest(next);
    setOpened(true);
    return new Promise((resolve) => {
      answer.current = resolve;
    });
  }, []);

  const close = useCallback((yes: boolean) => {
    setOpened(false);
    answer.current?.(yes);
    answer.current = null;
  }, []);

  return (
    <ConfirmContext.Provider value={ask}>
      {children}
      <Modal opened={opened} onClose={() => close(false)} title={request?.title} size="sm">
        <div className={classes.consequence}>{request?.consequence}</div>
        <div className={classes.actions}>
          <Button variant="default" onClick={() => close(false)} data-autofocus>
            {t('action.cancel')}
          </Button>
          <Button color={request?.destructive ? 'vermilion' : undefined} onClick={() => close(true)}>
            {request?.action ?? t('action.confirm')}
          </Button>
        </div>
      </Modal>
    </ConfirmContext.Provider>
  );
}
