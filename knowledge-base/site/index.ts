export { helpRoutes, LANGUAGE, LANGUAGE_PATTERN } from './help-routes.tsx'
export { arrivedAt } from './visit/own-domain.ts'
export type { HelpParts, HelpSettings } from './visit/settings.ts'
