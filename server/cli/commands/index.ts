import type { Command } from '../command.ts'
import { askCommand } from './ask.ts'
import { connectCommand } from './connecting/connect.ts'
import { createAgentCommand } from './create-agent.ts'
import { demoCommand } from './demo.ts'
import { importCommand } from './import.ts'
import { jobsCommand } from './jobs.ts'
import { identityKeyCommand } from './keys/identity-key.ts'
import { keyCommand } from './keys/key.ts'
import { migrateCommand } from './migrate.ts'
import { privacyCommand } from './privacy.ts'
import { receiveEmailCommand } from './receive-email.ts'
import { setPasswordCommand } from './set-password.ts'
import { statusCommand } from './status.ts'

export const commands: Command[] = [
  statusCommand,
  migrateCommand,
  createAgentCommand,
  setPasswordCommand,
  importCommand,
  askCommand,
  identityKeyCommand,
  keyCommand,
  connectCommand,
  receiveEmailCommand,
  privacyCommand,
  jobsCommand,
  demoCommand,
]
