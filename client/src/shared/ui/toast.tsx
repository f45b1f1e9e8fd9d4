import { Button } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { problemText } from '@/shared/api/errors';
import { toProblem } from '@/shared/api/problem';
import { i18n } from '@/shared/i18n';
import classes from './toast.module.css';

function withAction(message: string, label: string, id: string, act: () => void) {
  return (
    <div className={classes.row}>
      <span>{message}</span>
      <Button
        size="compact-sm"
        variant="light"
        onClick={() => {
          notifications.hide(id);
          act();
        }}
      >
        {label}
      </Button>
    </div>
  );
}

let serial = 0;

/** Short answers at the edge of the screen; never the only place where something important is said. */
export const toast = {
  done(message: string, options: { undo?: () => void } = {}) {
    serial += 1;
    const id = `toast-${serial}`;
    notifications.show({
      id,
      color: 'teal',
      autoClose: options.undo ? 8000 : 4000,
      message: options.undo ? withAction(message, i18n.t('common:action.undo'), id, options.undo) : message,
    });
  },
  problem(error: unknown, retry?: () => void) {
    const problem = toProblem(error);
    const text = problemText(problem);
    const id = `problem-${problem.code}`;
    notifications.hide(id);
    notifications.show({
      id,
      color: 'vermilion',
      autoClose: retry ? 12_000 : 7000,
      role: 'alert',
      message: retry ? withAction(text, i18n.t('common:action.retry'), id, retry) : text,
    });
  },
};
