export { normalEmail, normalPhone } from './addresses.ts'
export { displayName } from './display-name.ts'
export {
  findCustomerByIdentity,
  identifyCustomer,
  identifyCustomers,
  type NamedPerson,
  type SoughtIdentity,
} from './identify-customer.ts'
export { findVisitor, identifyVisitor } from './identify-visitor.ts'
export { listIdentities } from './list-identities.ts'
export type { CustomerRow, IdentityKind, VisitorRow } from './queries.ts'
