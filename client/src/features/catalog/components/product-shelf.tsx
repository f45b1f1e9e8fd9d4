import { WorkCard } from '@/shared/ui';
import { cardProps } from '../model/product';
import type { ProductCard } from '../model/types';

/** A product on any shelf. */
export function ProductShelfCard({ product, eager }: { product: ProductCard; eager?: boolean }) {
  return <WorkCard {...cardProps(product)} eager={eager} />;
}
