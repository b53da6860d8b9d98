import type { Command } from '../command.ts'
import { migrateCommand } from './migrate.ts'
import { statusCommand } from './status.ts'

export const commands: Command[] = [migrateCommand, statusCommand]
