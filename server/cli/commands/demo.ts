import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { migrate } from '../../database/migrate.ts'
import { resetDemo } from '../../demo/reset-demo.ts'
import { FileShelf } from '../../files/index.ts'
import { type Command, UsageError } from '../command.ts'

export const demoCommand: Command = {
  usage: 'reset --yes',
  options: { yes: { type: 'boolean' } },
  positionals: [1, 1],
  async run({ values, positionals }, { config, database, context, print }) {
    if (positionals[0] !== 'reset') throw new UsageError(`demo does not know "${positionals[0]}".`)
    if (!values.yes) throw new UsageError('This deletes all that was written in the demo and cannot be undone: say so with --yes.')
    if (!config.demo) throw new Error('PARCELDESK_DEMO is off, so this desk has no demo to reset.')
    await migrate(database.sql)
    const fileIds = await resetDemo(context(), { past: config.demo === 'on' })
    const shelf = new FileShelf(config.dataDir)
    for (const id of fileIds) await shelf.remove(id)
    await rm(join(config.dataDir, 'outbox'), { recursive: true, force: true })
    print('The demo is as on its first day. Reload pages that are open, and sign in again.')
  },
}
