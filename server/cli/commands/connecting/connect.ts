import { SHOP_KINDS } from '../../../contract/console/shops.ts'
import { storeKey } from '../../../contract/socket-events.ts'
import { type Command, UsageError } from '../../command.ts'
import { findNamedStore } from '../../find-named-store.ts'
import { MAIL_WAYS, readMail } from './connect-mail.ts'
import { readShop } from './connect-shop.ts'
import { NETWORK_WAYS, readSocial } from './connect-social.ts'

const WAYS: string[] = [...MAIL_WAYS, ...SHOP_KINDS, ...NETWORK_WAYS]

/** Lets mail, the orders of a shop or what is said on a network into a store. */
export const connectCommand: Command = {
  usage: `${MAIL_WAYS.join('|')} --store KEY --address MAIL [--url imaps://HOST] [--user NAME] [--secret S] [--since all|DATE] [--json]
       parceldesk connect ${SHOP_KINDS.join('|')} --store KEY --secret S [--base-url URL] [--token T | --key CK --key-secret CS]
         [--api-version V] [--json]
       parceldesk connect ${NETWORK_WAYS.join('|')} --store KEY --secret S [--token T] [--base-url URL]
         [--account ID] [--json]`,
  options: {
    store: { type: 'string' },
    address: { type: 'string' },
    url: { type: 'string' },
    user: { type: 'string' },
    secret: { type: 'string' },
    since: { type: 'string' },
    'base-url': { type: 'string' },
    token: { type: 'string' },
    account: { type: 'string' },
    key: { type: 'string' },
    'key-secret': { type: 'string' },
    'api-version': { type: 'string' },
    json: { type: 'boolean' },
  },
  positionals: [1, 1],
  async run(input, surroundings) {
    const [way = ''] = input.positionals
    if (!WAYS.includes(way)) throw new UsageError(`There is no way in called "${way}": name one of ${WAYS.join(', ')}.`)
    const connect = readSocial(input) ?? readShop(input) ?? readMail(input)
    const parsed = storeKey.safeParse(input.values.store)
    if (!parsed.success) throw new UsageError('--store is missing or not valid.')
    const store = await findNamedStore(surroundings, parsed.data)
    const { id, path, topics, verifyToken, next = [] } = await connect(surroundings, store.id)
    const { url, host, port } = surroundings.config
    const answer = {
      id,
      ...(path === null ? {} : { webhook_url: `${url ?? `http://${host}:${port}`}${path}` }),
      ...(verifyToken && { verify_token: verifyToken }),
    }
    const lines = Object.entries(answer).map(([name, value]) => `${name.padEnd(13)}${value}`)
    surroundings.print(input.values.json ? JSON.stringify({ ...answer, ...(topics && { topics }) }) : [...lines, ...next].join('\n'))
  },
}
