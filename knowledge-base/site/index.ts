export { helpRoutes } from './help-routes.tsx'
export type { HelpParts, HelpSettings } from './visit/settings.ts'
