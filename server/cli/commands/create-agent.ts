import { randomBytes } from 'node:crypto'
import * as z from 'zod/mini'
import { createAgent, hashPassword } from '../../agents/index.ts'
import { type Context, transact } from '../../context.ts'
import { agentEmail, personName, role } from '../../contract/api.ts'
import { storeKey } from '../../contract/socket-events.ts'
import { migrate } from '../../database/migrate.ts'
import { NotFound } from '../../errors.ts'
import { furnishStore } from '../../furnish-store.ts'
import { createStore, getStoreByKey } from '../../stores/index.ts'
import { type Command, UsageError } from '../command.ts'

const input = z.strictObject({ email: agentEmail, name: personName, role, store: storeKey })

/** Opens an empty desk: its first agent, and the store they work for if there is none of that key yet. */
export const createAgentCommand: Command = {
  usage: 'EMAIL --name NAME --store KEY [--role admin|agent]',
  options: { name: { type: 'string' }, store: { type: 'string' }, role: { type: 'string', default: 'admin' } },
  positionals: [1, 1],
  async run({ positionals, values }, { database, context, print }) {
    const parsed = input.safeParse({ email: positionals[0], name: values.name, store: values.store, role: values.role })
    if (!parsed.success) throw new UsageError(`${parsed.error.issues[0]?.path.join('.')} is missing or not valid.`)
    const { email, name, role, store } = parsed.data
    await migrate(database.sql)
    const password = randomBytes(12).toString('base64url')
    const passwordHash = await hashPassword(password)
    await transact(context(), async (ctx) => {
      const known = await getStoreByKey(ctx, store).catch((error) => {
        if (error instanceof NotFound) return null
        throw error
      })
      const storeId = known?.store.id ?? (await openNewStore(ctx, store))
      await createAgent(ctx, { email, name, role, storeIds: [storeId], passwordHash })
    })
    print(`${email} ${password}`)
  },
}

async function openNewStore(ctx: Context, key: string): Promise<string> {
  const { id } = await createStore(ctx, { key, name: key })
  await furnishStore(ctx, id)
  return id
}
