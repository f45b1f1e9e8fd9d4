import { Button } from '@mantine/core';
import { useClipboard } from '@mantine/hooks';
import { IconCircleCheck, IconLink, IconPrinter } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { toProblem } from '@/shared/api/problem';
import { useFormat } from '@/shared/hooks/use-format';
import { usePathParams } from '@/shared/hooks/use-params';
import { useTitle } from '@/shared/hooks/use-title';
import { paths } from '@/shared/lib/paths';
import { autospace } from '@/shared/lib/text';
import { EmptyState, Loaded, Mark, TextSkeleton } from '@/shared/ui';
import { certificateQuery } from '../api/learning-queries';
import type { Certificate } from '../model/types';
import classes from './certificate-page.module.css';

/** A certificate for whoever holds it, and the answer to whoever checks it. */
export function CertificatePage() {
  const { code } = usePathParams<{ code: string }>();
  const { t } = useTranslation(['catalog', 'common']);
  const query = useQuery(certificateQuery(code));
  useTitle(t('certificate.title'));
  if (query.isError && toProblem(query.error).status === 404) {
    return (
      <EmptyState
        title={t('certificate.unknown.title')}
        text={t('certificate.unknown.text', { code })}
        action={
          <Button component={Link} to={paths.discover()} variant="default">
            {t('common:action.home')}
          </Button>
        }
      />
    );
  }
  return (
    <Loaded query={query} skeleton={<TextSkeleton lines={8} />}>
      {(certificate) => <Sheet certificate={certificate} />}
    </Loaded>
  );
}

function Sheet({ certificate }: { certificate: Certificate }) {
  const { t } = useTranslation(['catalog', 'common']);
  const format = useFormat();
  const clipboard = useClipboard();
  return (
    <div className={classes.page}>
      <p className={classes.verified} role="status">
        <IconCircleCheck size={18} stroke={1.8} />
        {t('certificate.verified')}
      </p>
      <article className={classes.sheet} aria-label={t('certificate.title')}>
        <div className={classes.frame}>
          <Mark size={36} />
          <h1 className={classes.heading}>{t('certificate.title')}</h1>
          <p className={classes.line}>{t('certificate.says')}</p>
          <p className={classes.name}>{certificate.memberName}</p>
          <p className={classes.line}>{t('certificate.finished')}</p>
          <p className={classes.work}>
            <Link to={paths.product(certificate.productSlug)}>
              {t('certificate.work', { title: autospace(certificate.productTitle) })}
            </Link>
          </p>
          {certificate.authorName && (
            <p className={classes.line}>{t('certificate.by', { name: certificate.authorName })}</p>
          )}
          <footer className={classes.foot}>
            <span>
              <span className={classes.label}>{t('certificate.issued')}</span>
              <time dateTime={certificate.issuedAt}>{format.fullDate(certificate.issuedAt)}</time>
            </span>
            <span>
              <span className={classes.label}>{t('certificate.code')}</span>
              <span className={classes.code}>{certificate.code}</span>
            </span>
          </footer>
        </div>
      </article>
      <div className={classes.actions}>
        <Button
          variant="default"
          leftSection={<IconLink size={18} stroke={1.6} />}
          onClick={() => clipboard.copy(window.location.href)}
        >
          {clipboard.copied ? t('certificate.copied') : t('certificate.copy')}
        </Button>
        <Button
          variant="default"
          leftSection={<IconPrinter size={18} stroke={1.6} />}
          onClick={() => window.print()}
        >
          {t('certificate.print')}
        </Button>
      </div>
    </div>
  );
}
