import { keyIn, shortTextIn, type Told } from '../../told/read-field.ts'
import { emailIn, phoneIn } from '../reading/read-field.ts'
import type { ToldByShop } from '../shop-piece.ts'
import { idIn, mustHave } from './id-in.ts'

/** customers/*: what a customer of the shop is known by. Where we do not know them yet, it makes nobody. */
export function readCustomer(told: Told): ToldByShop[] {
  const names = [shortTextIn(told.first_name), shortTextIn(told.last_name)].filter((each) => each !== null)
  const person = { account: idIn(told, 'Customer'), email: emailIn(told.email), phone: phoneIn(told.phone), name: names.join(' ') }
  return [{ piece: 'person', person }]
}

/** customers/delete. @throws {UnreadableBody} without an id */
export function readDeletedCustomer(told: Told): ToldByShop[] {
  return [{ piece: 'account', account: { is: 'gone', account: mustHave(idIn(told, 'Customer'), 'id') } }]
}

/** customers/merge: which account goes on for which, once that is done. It may fail, and is told then too. */
export function readMergedCustomers(told: Told): ToldByShop[] {
  if (told.status !== 'completed') return []
  const idOf = (field: string) => mustHave(/^gid:\/\/shopify\/Customer\/(\d+)$/.exec(keyIn(told[field]) ?? '')?.[1] ?? null, field)
  const [account, other] = [idOf('admin_graphql_api_customer_kept_id'), idOf('admin_graphql_api_customer_deleted_id')]
  return [{ piece: 'account', account: { is: 'merged', account, other } }]
}
