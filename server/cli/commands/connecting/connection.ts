import { type Input, type Surroundings, UsageError } from '../../command.ts'

export interface Connected {
  id: string
  path: string | null
  /** What a shop is to subscribe. */
  topics?: string[]
  /** What there is to do now, for people. */
  next?: string[]
}

/** Connects a store; `path` is where the other side posts to, below the desk's own address, and null where it does not. */
export type Connect = (surroundings: Surroundings, storeId: string) => Promise<Connected>

export const SECRET_VARIABLE = 'PARCELDESK_CONNECT_SECRET'

/** An argument can be read by everybody on the machine, the environment cannot. */
export function secretOf(values: Input['values']): string | undefined {
  const given = values.secret ?? process.env[SECRET_VARIABLE]
  if (given === '') throw new UsageError('--secret is empty.')
  return typeof given === 'string' ? given : undefined
}
