import { randomBytes } from 'node:crypto'
import { resetPassword } from '../../agents/index.ts'
import { agentEmail } from '../../contract/api.ts'
import { migrate } from '../../database/migrate.ts'
import { type Command, UsageError } from '../command.ts'

/** For who lost it: whoever may run this command holds the database anyway. Ends all sessions of the agent. */
export const setPasswordCommand: Command = {
  usage: 'EMAIL',
  options: {},
  positionals: [1, 1],
  async run({ positionals }, { database, context, print }) {
    const password = randomBytes(12).toString('base64url')
    const email = agentEmail.safeParse(positionals[0])
    if (!email.success) throw new UsageError('EMAIL is not valid.')
    await migrate(database.sql)
    await resetPassword(context(), { email: email.data, password })
    print(`${email.data} ${password}`)
  },
}
