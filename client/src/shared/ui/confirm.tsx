import {
  createContext,
  lazy,
  type ReactNode,
  Suspense,
  useCallback,
  useContext,
  useRef,
  useState,
} from 'react';

export interface ConfirmRequest {
  title: string;
  /** What will happen and whether it can be taken back. */
  consequence: ReactNode;
  /** The verb on the button: "Delete 3 lessons", not "OK". */
  action: string;
  /** What leaves everything as it is; named where "Cancel" would be taken for the action. */
  keep?: string;
  destructive?: boolean;
}

type Ask = (request: ConfirmRequest) => Promise<boolean>;

const ConfirmContext = createContext<Ask | null>(null);
const Dialog = lazy(() => import('./confirm-dialog').then((module) => ({ default: module.ConfirmDialog })));

/** `await confirm({...})`: true when the person chose the action. */
export function useConfirm(): Ask {
  const ask = useContext(ConfirmContext);
  if (!ask) throw new Error('ConfirmProvider is missing');
  return ask;
}

export function ConfirmProvider({ children }: { children: ReactNode }) {
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
      {request && (
        <Suspense>
          <Dialog request={request} opened={opened} onAnswer={close} />
        </Suspense>
      )}
    </ConfirmContext.Provider>
  );
}
