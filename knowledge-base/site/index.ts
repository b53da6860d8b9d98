export { helpRoutes, LANGUAGE } from './help-routes.tsx'
export { arriveAt } from './visit/own-domain.ts'
export type { HelpParts, HelpSettings } from './visit/settings.ts'
