import type { PlatformAction } from '../../../orders/index.ts'
import { objectIn, objectsIn, type Told, textIn } from '../../../told/read-field.ts'
import type { AdminClient } from '../../shopify/call-admin.ts'
import { Refusal } from '../attempt.ts'

/** One action that Shopify is asked for. */
export interface Asking {
  admin: AdminClient
  action: PlatformAction
  key: string
  /** Of the Admin API, such as 2026-07. */
  apiVersion: string
  signal: AbortSignal
  sent(): void
}

/** Runs one mutation and answers its payload. @throws Refusal with the shop's words where it lists errors and names no result */
export async function mutate(
  { admin, sent }: Pick<Asking, 'admin' | 'sent'>,
  { name, result, document }: { name: string; result: string; document: string },
  variables: Record<string, unknown>,
): Promise<Told> {
  sent()
  const payload = objectIn((await admin.query(document, variables))[name])
  if (payload[result] !== null && payload[result] !== undefined) return payload
  const errors = [...objectsIn(payload.userErrors, 20), ...objectsIn(payload.orderCancelUserErrors, 20)]
  const words = [...new Set(errors.flatMap(({ message }) => textIn(message) ?? []))].join(' ').slice(0, 400)
  if (errors.length === 0) throw new Error('The shop names neither what it did nor what is wrong.')
  // the first call under this key may still be at work
  if (errors.some(({ code }) => code === 'IDEMPOTENCY_CONCURRENT_REQUEST')) throw new Error(words)
  throw new Refusal(words || 'The shop refused, and does not say why.')
}

/** @throws Refusal for what is no id of Shopify's */
export function gidOf(kind: 'Order' | 'LineItem', externalId: string): string {
  if (!/^\d{1,30}$/.test(externalId)) throw new Refusal('This is no id of Shopify’s.')
  return `gid://shopify/${kind}/${externalId}`
}

export const digitsOf = (gid: unknown): string => (typeof gid === 'string' ? (/(\d+)(?:\?.*)?$/.exec(gid)?.[1] ?? '') : '')
