import { Drawer } from '@mantine/core';
import { IconLock } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { paths } from '@/shared/lib/paths';
import { autospace } from '@/shared/lib/text';
import type { ItemPage, ProductPage } from '../model/types';
import classes from './reader.module.css';

interface ReaderOutlineProps {
  product: ProductPage | undefined;
  item: ItemPage | undefined;
  opened: boolean;
  onClose: () => void;
}

/** The whole work at the side, the headings of this part under it. */
export function ReaderOutline({ product, item, opened, onClose }: ReaderOutlineProps) {
  const { t } = useTranslation('reader');
  return (
    <Drawer opened={opened} onClose={onClose} position="right" size={360} title={t('outline')}>
      <nav aria-label={t('outline')}>
        {product?.outline.map((section, index) => (
          <div key={section.id ?? index} className={classes.outlineSection}>
            {section.title && <p className={classes.outlineTitle}>{autospace(section.title)}</p>}
            <ol className={classes.outlineItems}>
              {section.items.map((entry) => {
                const current = entry.id === item?.id;
                return (
                  <li key={entry.id}>
                    <Link
                      to={paths.read(product.slug, entry.id)}
                      className={classes.outlineItem}
                      aria-current={current ? 'page' : undefined}
                      onClick={onClose}
                    >
                      <span>{autospace(entry.title)}</span>
                      {entry.locked && (
                        <>
                          <IconLock size={15} stroke={1.6} />
                          <span className="kp-visually-hidden">{t('locked')}</span>
                        </>
                      )}
                    </Link>
                    {current && item && item.headings.length > 1 && (
                      <ul className={classes.headings}>
                        {item.headings.map((heading) => (
                          <li key={heading.id} data-level={heading.level}>
                            <a href={`#${heading.id}`} onClick={onClose}>
                              {autospace(heading.text)}
                            </a>
                          </li>
                        ))}
                      </ul>
                    )}
                  </li>
                );
              })}
            </ol>
          </div>
        ))}
      </nav>
    </Drawer>
  );
}
