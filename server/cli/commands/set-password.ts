import { randomBytes } from 'node:crypto'
import { resetPassword } from '../../agents/index.ts'
import type { Command } from '../command.ts'

/** For who lost it: whoever may run this command holds the database anyway. Ends all sessions of the agent. */
export const setPasswordCommand: Command = {
  name: 'set-password',
  usage: 'EMAIL',
  summary: 'Give an agent a new password and end their sessions; prints it',
  options: {},
  positionals: 1,
  async run({ positionals }, { context, print }) {
    const password = randomBytes(12).toString('base64url')
    await resetPassword(context(), { email: positionals[0] ?? '', password })
    print(`${positionals[0]} ${password}`)
  },
}
