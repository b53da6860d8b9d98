import type { ParseArgsConfig } from 'node:util'
import type { Config } from '../config.ts'
import type { Context, Log } from '../context.ts'
import type { Database } from '../database/open-database.ts'

/** What a subcommand works with. */
export interface Surroundings {
  config: Config
  database: Database
  log: Log
  /** A context for our own work. */
  context(): Context
  /** A line of the result, on stdout; everything else belongs on stderr. */
  print(line: string): void
}

/** What a call works with that starts no database. */
export interface Calm extends Pick<Surroundings, 'config' | 'log' | 'print'> {
  /** Works with a database that runs already and is up to date; with null where there is none. */
  withRunning<T>(work: (running: Surroundings | null) => Promise<T>): Promise<T>
}

export interface Input {
  positionals: string[]
  values: Record<string, string | boolean | (string | boolean)[] | undefined>
}

/** One subcommand: a verb of the desk with words around it. To add one, add it to the list in commands/index.ts. */
export interface ListedCommand {
  name: string
  summary: string
  load(): Promise<Command>
}
export interface Command {
  /** What follows the name, as the usage text shows it. */
  usage: string
  options: NonNullable<ParseArgsConfig['options']>
  /** How many words it takes besides its options, at least and at most. */
  positionals: [least: number, most: number]
  run(input: Input, surroundings: Surroundings): Promise<void>
  /** Calls that shall neither start nor change a database: which, and what they do. */
  calm?: { is(input: Input): boolean; run(input: Input, calm: Calm): Promise<void> }
}

/** The command was called wrongly: exit code 2, with the usage text. */
export class UsageError extends Error {
  override name = 'UsageError'
}
