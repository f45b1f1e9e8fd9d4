import { Button } from '@mantine/core';
import { useClipboard } from '@mantine/hooks';
import { useTranslation } from 'react-i18next';
import classes from './settings.module.css';

/** Shown once, right after they were made. */
export function RecoveryCodes({ codes, onDone }: { codes: readonly string[]; onDone: () => void }) {
  const { t } = useTranslation('account');
  const clipboard = useClipboard();
  const text = codes.join('\n');
  const download = () => {
    const address = URL.createObjectURL(new Blob([`${text}\n`], { type: 'text/plain' }));
    const link = document.createElement('a');
    link.href = address;
    link.download = 'knowledgepay-recovery-codes.txt';
    link.click();
    URL.revokeObjectURL(address);
  };
  return (
    <>
      <p role="status">{t('twoFactor.codesText')}</p>
      <ul className={classes.codes}>
        {codes.map((code) => (
          <li key={code}>{code}</li>
        ))}
      </ul>
      <div className={classes.actions}>
        <Button variant="default" onClick={() => clipboard.copy(text)}>
          {clipboard.copied ? t('twoFactor.copied') : t('twoFactor.copy')}
        </Button>
        <Button variant="default" onClick={download}>
          {t('twoFactor.download')}
        </Button>
        <Button onClick={onDone}>{t('twoFactor.codesDone')}</Button>
      </div>
    </>
  );
}
