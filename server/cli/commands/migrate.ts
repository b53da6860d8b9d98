import { migrate } from '../../database/migrate.ts'
import type { Command } from '../command.ts'

export const migrateCommand: Command = {
  usage: '[--json]',
  options: { json: { type: 'boolean' } },
  positionals: [0, 0],
  async run({ values }, { database, print }) {
    const applied = await migrate(database.sql)
    if (values.json) print(JSON.stringify({ applied }))
    else if (applied.length === 0) print('The database is up to date.')
    else for (const name of applied) print(name)
  },
}
