import { lazy } from '../../components/lazy.tsx'

const load = () => import('../graph/panel-parts.tsx')

/** Parts of the panel that come after it. */
export const BlockBand = lazy(() => load().then((module) => module.BlockBand))
export const CustomerValue = lazy(() => load().then((module) => module.CustomerValue))
export const OrderLinks = lazy(() => load().then((module) => module.OrderLinks))
export const Standing = lazy(() => load().then((module) => module.Standing))
export const OrdersFoot = lazy(() => load().then((module) => module.OrdersFoot))
