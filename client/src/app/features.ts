import { feature as catalog } from '@/features/catalog/public';
import { feature as commerce } from '@/features/commerce/public';
import { feature as console } from '@/features/console/public';
import { feature as identity } from '@/features/identity/public';
import { feature as studio } from '@/features/studio/public';
import { feature as till } from '@/features/till/public';
import type { FeatureModule } from '@/shared/lib/feature';

/** Every feature of the application; a new one adds its line. */
export const features: readonly FeatureModule[] = [catalog, commerce, console, identity, studio, till];
