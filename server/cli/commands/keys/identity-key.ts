import { storeKey } from '../../../contract/socket-events.ts'
import { getIdentityKey, rotateIdentityKey } from '../../../stores/index.ts'
import { type Command, UsageError } from '../../command.ts'
import { findNamedStore } from '../../find-named-store.ts'

/** For the store's own server, which signs with it who its shoppers are. */
export const identityKeyCommand: Command = {
  usage: '--store KEY [--rotate | --leaked] [--json]',
  options: { store: { type: 'string' }, rotate: { type: 'boolean' }, leaked: { type: 'boolean' }, json: { type: 'boolean' } },
  positionals: [0, 0],
  async run({ values }, surroundings) {
    const parsed = storeKey.safeParse(values.store)
    if (!parsed.success) throw new UsageError('--store is missing or not valid.')
    const store = await findNamedStore(surroundings, parsed.data)
    const ctx = surroundings.context()
    const leaked = values.leaked === true
    const key = values.rotate || leaked ? await rotateIdentityKey(ctx, store.id, { leaked }) : await getIdentityKey(ctx, store.id)
    surroundings.print(values.json ? JSON.stringify(key) : `kid     ${key.kid}\nsecret  ${key.secret}`)
  },
}
