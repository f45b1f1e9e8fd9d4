import { Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { paths } from '@/shared/lib/paths';
import { autospace } from '@/shared/lib/text';
import { Prose } from '@/shared/ui';
import type { ProductPage } from '../model/types';
import classes from './preview-section.module.css';

/** The beginning of the work itself, readable on the spot. */
export function PreviewSection({ product }: { product: ProductPage }) {
  const { t } = useTranslation('catalog');
  const [whole, setWhole] = useState(false);
  const { preview } = product;
  if (!preview?.html) return null;
  return (
    <div className={classes.page}>
      <p className={classes.title}>{autospace(preview.title)}</p>
      <div className={classes.text} data-whole={whole || undefined}>
        <Prose html={preview.html} lang={product.language} />
      </div>
      <div className={classes.actions}>
        {!whole && (
          <Button variant="default" onClick={() => setWhole(true)}>
            {preview.truncated ? t('product.readHere') : t('product.readWhole')}
          </Button>
        )}
        <Button component={Link} to={paths.read(product.slug, preview.itemId)} variant="subtle">
          {t('product.openReader')}
        </Button>
      </div>
    </div>
  );
}
