import { lazy } from '../../../components/lazy.tsx'

/** Fetched when somebody looks at their shops, which is seldom. */
export const ShopsSection = lazy(() => import('./shops-section.tsx').then((module) => module.ShopsSection))
export const DeliveriesSection = lazy(() => import('./deliveries-section.tsx').then((module) => module.DeliveriesSection))
