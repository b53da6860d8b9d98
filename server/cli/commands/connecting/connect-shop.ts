import { SHOP_KINDS } from '../../../contract/console/shops.ts'
import { Invalid } from '../../../errors.ts'
import { connectShop, shopWebhookPath } from '../../../stores/index.ts'
import { type Input, UsageError } from '../../command.ts'
import { type Connect, SECRET_VARIABLE, secretOf } from './connection.ts'

/** Reads what is asked for; the answer connects a shop, or the same one anew; null where no shop is meant. @throws UsageError */
export function readShop({ positionals: [way], values }: Input): Connect | null {
  const kind = SHOP_KINDS.find((name) => name === way)
  if (!kind) return null
  for (const name of ['address', 'url', 'user', 'since'])
    if (values[name] !== undefined) throw new UsageError(`--${name} is for mail only: ${kind} has no use for it.`)
  const secret = secretOf(values)
  if (!secret) throw new UsageError(`--secret is missing: give what ${kind} signs its webhooks with, or put it in ${SECRET_VARIABLE}.`)
  const baseUrl = values['base-url']
  return async (surroundings, storeId) => {
    const shop = { storeId, kind, secret, ...(typeof baseUrl === 'string' ? { baseUrl } : {}) }
    const { connectionId: id } = await connectShop(surroundings.context(), shop).catch((error) => {
      throw error instanceof Invalid ? new UsageError(`--${error.message.replace('baseUrl', 'base-url')}.`) : error
    })
    return { id, path: shopWebhookPath({ kind, id }) }
  }
}
