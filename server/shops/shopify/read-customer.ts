import { emailIn, phoneIn, shortTextIn, type Told } from '../reading/read-field.ts'
import type { ToldByShop } from '../shop-piece.ts'
import { idIn } from './id-in.ts'

/** customers/*: what a customer of the shop is known by. Where we do not know them yet, it makes nobody. */
export function readCustomer(told: Told): ToldByShop[] {
  const names = [shortTextIn(told.first_name), shortTextIn(told.last_name)].filter((each) => each !== null)
  const person = { account: idIn(told, 'Customer'), email: emailIn(told.email), phone: phoneIn(told.phone), name: names.join(' ') }
  return [{ piece: 'person', person }]
}
