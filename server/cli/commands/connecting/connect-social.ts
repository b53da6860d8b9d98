import { openSocial } from '../../../channels/index.ts'
import { isNetwork, NETWORKS, type Network, POLLED_NETWORKS, SILENT_NETWORKS } from '../../../contract/social/networks.ts'
import { Invalid } from '../../../errors.ts'
import { FileShelf } from '../../../files/index.ts'
import { connectSocial, socialWebhookPath } from '../../../stores/index.ts'
import { type Input, type Surroundings, UsageError } from '../../command.ts'
import { type Connect, SECRET_VARIABLE, secretOf, TOKEN_VARIABLE, textOf } from './connection.ts'

export const NETWORK_WAYS: readonly string[] = NETWORKS

/** Reads what is asked for; the answer connects an account on a network, or the same one anew; null where none is meant. @throws UsageError */
export function readSocial({ positionals: [network = ''], values }: Input): Connect | null {
  if (!isNetwork(network)) return null
  for (const name of ['address', 'url', 'user', 'since'])
    if (values[name] !== undefined) throw new UsageError(`--${name} is for mail only: ${network} has no use for it.`)
  for (const name of ['key', 'key-secret', 'api-version'])
    if (values[name] !== undefined) throw new UsageError(`--${name} is for shops only: ${network} is asked with --token.`)
  const secret = secretOf(values)
  if (!secret && !POLLED_NETWORKS.includes(network))
    throw new UsageError(`--secret is missing: give what ${network} signs its webhooks with, or put it in ${SECRET_VARIABLE}.`)
  const asked = { baseUrl: textOf(values, 'base-url'), token: textOf(values, 'token', TOKEN_VARIABLE), account: textOf(values, 'account') }
  return async (surroundings, storeId) => {
    const connection = { storeId, network, secret, ...asked }
    const {
      connectionId: id,
      verifyToken,
      canAsk,
    } = await connectSocial(surroundings.context(), connection).catch((error) => {
      throw error instanceof Invalid ? new UsageError(`--${optionOf(error.message)}.`) : error
    })
    const said = asked.token === undefined ? [] : await subscribe(surroundings, { network, id })
    return { id, path: socialWebhookPath({ network, id }), verifyToken, next: [...said, ...nextOf(network, canAsk)] }
  }
}

/** What came of asking the network to post here, a line each; nothing where it cannot be asked. */
async function subscribe({ context, config }: Surroundings, { network, id }: { network: Network; id: string }): Promise<string[]> {
  const social = openSocial({ context, shelf: new FileShelf(config.dataDir) })
  if (!social.aboutNetwork(network).subscribes) return []
  const findings = await social.subscribeSocial(context(), id, config.url)
  return findings.map(({ state, said, todo }) => [`${state}: ${said}`, todo].filter(Boolean).join(' '))
}

function nextOf(network: Network, canAsk: boolean): string[] {
  const health = 'How it does stands in the console under Settings, Social.'
  const asks = canAsk ? 'it is asked every 20 seconds' : 'give --token, so that it can be asked'
  if (SILENT_NETWORKS.includes(network)) return [`${network} posts nothing, so the address above is of no use to it: ${asks}.`, health]
  return [
    network === 'generic'
      ? 'Next: have your program post to this address.'
      : `Next: give ${network} this address as a webhook, with the verify token where it asks for one.`,
    ...(canAsk
      ? []
      : [`With ${network === 'generic' ? '--base-url' : '--token'} answers leave too; until then ${network} is only listened to.`]),
    ...(canAsk && POLLED_NETWORKS.includes(network) ? [`Without the webhook ${network} is asked for what is new.`] : []),
    health,
  ]
}

/** What the desk says of a field, said of the option that fills it. */
const optionOf = (message: string): string => message.replace(/^baseUrl:/, 'base-url:')
