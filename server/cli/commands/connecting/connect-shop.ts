import { isPlatform, SHOP_KINDS, SHOP_TOPICS, type ShopKind } from '../../../contract/console/shops.ts'
import { Invalid } from '../../../errors.ts'
import { connectShop, shopWebhookPath } from '../../../stores/index.ts'
import { type Input, UsageError } from '../../command.ts'
import { type Connect, SECRET_VARIABLE, secretOf, TOKEN_VARIABLE, textOf } from './connection.ts'

/** Reads what is asked for; the answer connects a shop, or the same one anew; null where no shop is meant. @throws UsageError */
export function readShop({ positionals: [way], values }: Input): Connect | null {
  const kind = SHOP_KINDS.find((name) => name === way)
  if (!kind) return null
  for (const name of ['address', 'url', 'user', 'since'])
    if (values[name] !== undefined) throw new UsageError(`--${name} is for mail only: ${kind} has no use for it.`)
  const secret = secretOf(values)
  if (!secret) throw new UsageError(`--secret is missing: give what ${kind} signs its webhooks with, or put it in ${SECRET_VARIABLE}.`)
  const asked = askedWith(kind, values)
  return async (surroundings, storeId) => {
    const shop = { storeId, kind, secret, ...asked }
    const { connectionId: id } = await connectShop(surroundings.context(), shop).catch((error) => {
      throw error instanceof Invalid ? new UsageError(`--${optionOf(error.message)}.`) : error
    })
    if (secret.length < SHORT)
      surroundings.log.warn({}, `The secret is shorter than ${SHORT} characters: whoever guesses it can post orders.`)
    return { id, path: shopWebhookPath({ kind, id }), topics: SHOP_TOPICS[kind], next: nextOf(kind, asked) }
  }
}

const SHORT = 8

function nextOf(
  kind: ShopKind,
  { baseUrl, token, key }: { baseUrl?: string | undefined; token?: string | undefined; key?: string | undefined },
): string[] {
  const canAsk = baseUrl !== undefined && (token ?? key) !== undefined
  return [
    `Next: give ${kind} this address as a webhook (JSON), for: ${SHOP_TOPICS[kind].join(', ')}.`,
    ...(isPlatform(kind) && canAsk
      ? ['Or let Settings, Shops, Test in the console subscribe them. What was before is fetched there too.']
      : []),
    ...(isPlatform(kind) && !canAsk
      ? [
          `With --base-url and ${kind === 'shopify' ? '--token' : '--key and --key-secret'} the desk subscribes them itself, and fetches what was before.`,
        ]
      : []),
    'What it posted stands in the console under Settings, Deliveries.',
  ]
}

const KEY_SECRET_VARIABLE = 'PARCELDESK_CONNECT_KEY_SECRET'

/** What its API is asked with: tokens also from the environment, which others on the machine cannot read. */
function askedWith(kind: ShopKind, values: Input['values']) {
  const text = (name: string, variable = '') => textOf(values, name, variable)
  const [token, key, keySecret] = [text('token', TOKEN_VARIABLE), text('key'), text('key-secret', KEY_SECRET_VARIABLE)]
  if (kind === 'shopify' && (key ?? values['key-secret']) !== undefined)
    throw new UsageError('--key is for woocommerce only: shopify is asked with --token.')
  if (!isPlatform(kind) && (values.token ?? values['api-version'] ?? values.key ?? values['key-secret']) !== undefined)
    throw new UsageError(`--token and --key are for shops only: ${kind} is asked nothing.`)
  if (kind === 'woocommerce' && (values.token ?? values['api-version']) !== undefined)
    throw new UsageError('--token is for shopify only: woocommerce is asked with --key and --key-secret.')
  const own = kind === 'shopify' ? { token } : { key, keySecret: key === undefined ? undefined : keySecret }
  return { baseUrl: text('base-url'), apiVersion: text('api-version'), ...own }
}

/** What the desk says of a field, said of the option that fills it. */
function optionOf(message: string): string {
  return message.replace(/^(baseUrl|keySecret|apiVersion):/, (field) => field.replace(/[A-Z]/, (letter) => `-${letter.toLowerCase()}`))
}
