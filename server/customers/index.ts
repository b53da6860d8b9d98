export { displayName } from './display-name.ts'
export { findVisitor, identifyVisitor } from './identify-visitor.ts'
export { listIdentities } from './list-identities.ts'
export type { VisitorRow } from './queries.ts'
