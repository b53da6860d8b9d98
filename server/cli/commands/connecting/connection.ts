import { type Input, type Surroundings, UsageError } from '../../command.ts'

export interface Connected {
  id: string
  path: string | null
  /** What a network repeats to prove that the address is ours. */
  verifyToken?: string
  /** What a shop is to subscribe. */
  topics?: string[]
  /** What there is to do now, for people. */
  next?: string[]
}

/** Connects a store; `path` is where the other side posts to, below the desk's own address, and null where it does not. */
export type Connect = (surroundings: Surroundings, storeId: string) => Promise<Connected>

export const SECRET_VARIABLE = 'PARCELDESK_CONNECT_SECRET'
export const TOKEN_VARIABLE = 'PARCELDESK_CONNECT_TOKEN'

/** An argument can be read by everybody on the machine, the environment cannot. */
export function secretOf(values: Input['values']): string | undefined {
  const given = values.secret ?? process.env[SECRET_VARIABLE]
  if (given === '') throw new UsageError('--secret is empty.')
  return typeof given === 'string' ? given : undefined
}

/** An option, or the variable that stands in for it; undefined where neither says anything. */
export function textOf(values: Input['values'], name: string, variable = ''): string | undefined {
  const given = values[name] ?? (variable && process.env[variable])
  return typeof given === 'string' && given !== '' ? given : undefined
}
