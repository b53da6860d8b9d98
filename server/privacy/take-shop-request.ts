import * as z from 'zod/mini'
import type { Context } from '../context.ts'
import { normalEmail, normalPhone } from '../customers/index.ts'
import { Forbidden, Invalid } from '../errors.ts'
import type { StorePart } from '../personal-data.ts'
import { findPerson, nobodyIn } from './person/find-person.ts'
import { selectCustomerNamed, selectEmailsOfOthers, selectFamily } from './person/person-queries.ts'
import { redactCustomer, redactShop } from './redact-customer.ts'
import { insertRequest, isDelivered } from './request-queries.ts'

/** What a shop asks for in the name of one of its customers, or of itself. */
export interface ShopRequest {
  storeId: string
  connectionId: string
  deliveryId: string
  topic: string
  body: unknown
}

// numbers come as numbers or, beyond 2^53, as text: https://shopify.dev/docs/apps/build/compliance/privacy-law-compliance
const id = z.union([z.string(), z.number(), z.bigint()])
const ids = z.catch(z.array(id), [])
const shopBody = z.object({
  customer: z.object({
    id: z.optional(z.nullable(id)),
    email: z.optional(z.nullable(z.string())),
    phone: z.optional(z.nullable(z.string())),
  }),
  orders_to_redact: z.optional(ids),
  orders_requested: z.optional(ids),
})

/**
 * Carries out what Shopify's three privacy topics ask for; again it is the same. Who is found by neither account nor address is
 * unknown here: then the orders that are named are noted, so that they come in without their person. A data request waits in the
 * settings for an admin, who hands it out.
 * @throws Invalid with the field for a body that names no customer
 */
export async function takeShopRequest(ctx: Context, { storeId, connectionId, deliveryId, topic, body }: ShopRequest): Promise<void> {
  if (ctx.actor.kind !== 'system') throw new Forbidden('Only a shop itself asks for this.')
  if (await isDelivered(ctx.sql, deliveryId)) return
  if (topic === 'shop/redact') {
    await redactShop(ctx, { storeId, connectionId, deliveryId })
    return
  }
  const read = shopBody.safeParse(body)
  if (!read.success) throw new Invalid(`${read.error.issues[0]?.path.join('.') || 'body'}: names no customer`)
  const told = partOf(read.data, { storeId, connectionId })
  const customerId = await selectCustomerNamed(ctx.sql, told)
  const part = await withoutOthers(ctx, told, customerId)
  if (topic === 'customers/redact') await redactCustomer(ctx, { customerId, way: 'shop', part, deliveryId })
  else await noteRequest(ctx, { storeId, deliveryId, customerId, part })
}

function partOf(told: z.infer<typeof shopBody>, place: { storeId: string; connectionId: string }): StorePart {
  const { customer } = told
  const orderIds = [...(told.orders_to_redact ?? []), ...(told.orders_requested ?? [])].map(String)
  const account = customer.id == null ? null : String(customer.id)
  return { ...place, account, email: normalEmail(customer.email ?? ''), phone: normalPhone(customer.phone ?? ''), orderIds }
}

/** Whose account it is, is meant; an address that it carries may be somebody else's, whose mails are none of theirs. */
async function withoutOthers({ sql }: Context, part: StorePart, customerId: string | null): Promise<StorePart> {
  if (part.email === null) return part
  const family = customerId === null ? [] : await selectFamily(sql, customerId)
  const isOfAnother = (await selectEmailsOfOthers(sql, [part.email], family)).length > 0
  return isOfAnother ? { ...part, email: null } : part
}

interface Noted {
  storeId: string
  deliveryId: string
  customerId: string | null
  part: StorePart
}
/** Only ids of orders are kept of what the shop says: an address would outlive the erasure of who has it. */
async function noteRequest(ctx: Context, { storeId, deliveryId, customerId, part }: Noted) {
  const { orders } = await findPerson(ctx, customerId, part)
  const request = { id: ctx.newId(), kind: 'export' as const, storeId, customerId, way: 'shop' as const, askedBy: null, deliveryId }
  await insertRequest(ctx.sql, { ...request, person: nobodyIn(storeId, orders), createdAt: ctx.now() })
}
