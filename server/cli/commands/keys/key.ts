import type { Context } from '../../../context.ts'
import type { ApiKey } from '../../../contract/console/api-keys.ts'
import { storeKey } from '../../../contract/socket-events.ts'
import { createApiKey, listApiKeys, revokeApiKey } from '../../../stores/index.ts'
import { type Command, UsageError } from '../../command.ts'
import { findNamedStore } from '../../find-named-store.ts'

const ACTS = ['create', 'list', 'revoke'] as const
type Act = (typeof ACTS)[number]

/** Keys with which a store's own programs use the API. */
export const keyCommand: Command = {
  usage: `create --store KEY [--name NAME] [--json]
       parceldesk key list --store KEY [--json]
       parceldesk key revoke ID --store KEY [--json]`,
  options: { store: { type: 'string' }, name: { type: 'string', default: 'Command line' }, json: { type: 'boolean' } },
  positionals: [1, 2],
  async run({ positionals: [named, id], values }, surroundings) {
    const act = ACTS.find((each) => each === named)
    if (!act) throw new UsageError(`A key can be ${ACTS.join(', ')}; "${named}" is none of them.`)
    if ((act === 'revoke') !== (id !== undefined)) throw new UsageError('"revoke", and nothing else, takes the id of a key.')
    const parsed = storeKey.safeParse(values.store)
    if (!parsed.success) throw new UsageError('--store is missing or not valid.')
    const { id: storeId } = await findNamedStore(surroundings, parsed.data)
    const ctx = surroundings.context()
    const answer = await perform[act](ctx, { storeId, name: String(values.name), id: id ?? '' })
    surroundings.print(values.json ? JSON.stringify(answer.data) : answer.text)
  },
}

const perform: Record<
  Act,
  (ctx: Context, input: { storeId: string; name: string; id: string }) => Promise<{ data: object; text: string }>
> = {
  async create(ctx, { storeId, name }) {
    const data = await createApiKey(ctx, { storeId, name })
    return { data, text: `${data.key}\n\nKeep it now: it is not shown again. Its id is ${data.id}.` }
  },
  async list(ctx, { storeId }) {
    const data = await listApiKeys(ctx, storeId)
    return { data, text: data.length > 0 ? data.map(lineOf).join('\n') : 'This store has no key.' }
  },
  async revoke(ctx, { storeId, id }) {
    const known = (await listApiKeys(ctx, storeId)).find((key) => key.id === id)
    if (!known) throw new Error(`This store has no key ${id}.`)
    const data = await revokeApiKey(ctx, id)
    return { data, text: `"${data.name}" (…${data.lastFour}) opens nothing any more.` }
  },
}

function lineOf({ id, name, lastFour, createdAt, lastUsedAt, revokedAt }: ApiKey): string {
  const used = lastUsedAt ? `used ${lastUsedAt}` : 'never used'
  return `${id}  …${lastFour}  ${name}  created ${createdAt}  ${revokedAt ? `revoked ${revokedAt}` : used}`
}
