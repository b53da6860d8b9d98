import type { ErrorCode } from './contract/socket-events.ts'

/** What a verb may refuse with. The message is read by people and never holds another customer's data. */
export class DeskError extends Error {
  readonly code: ErrorCode
  /** How long to wait before the same may work, in milliseconds. */
  readonly retryAfterMs: number | undefined
  constructor(code: ErrorCode, message: string, options: { cause?: unknown; retryAfterMs?: number } = {}) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause })
    this.code = code
    this.retryAfterMs = options.retryAfterMs
    this.name = new.target.name
  }
}
/** Not there, or not for this actor: a stranger cannot tell the two apart. */
export class NotFound extends DeskError {
  constructor(what: string) {
    super('not_found', `${what} was not found.`)
  }
}
export class Unauthenticated extends DeskError {
  constructor(message = 'Please sign in.') {
    super('unauthenticated', message)
  }
}
/** The shopper's sign-in is over, by its time or by their wish: the frame must begin anew. */
export class SessionEnded extends Unauthenticated {
  constructor() {
    super('This sign-in is over.')
  }
}
export class Forbidden extends DeskError {
  constructor(message: string) {
    super('forbidden', message)
  }
}
export class Conflict extends DeskError {
  constructor(message: string) {
    super('conflict', message)
  }
}
/** A field and what is wrong with it. */
export interface Fault {
  field: string
  message: string
}
/** Input that no retry will make acceptable; the message names the field. */
export class Invalid extends DeskError {
  /** Which it is, for programs: `lines.0.price`; empty where it is the whole. */
  readonly field: string
  /** All that is wrong, as far as it was looked for; the first is the message. */
  readonly faults: Fault[]
  constructor(message: string, field = '', faults: Fault[] = [{ field, message }]) {
    super('invalid', message)
    this.field = field
    this.faults = faults
  }
}
/** What all would read tells of an order, an address or a way to reach somebody. */
export class UnfitForAll extends Invalid {
  /** The words that tell, as they were written, and where they stand in the body. */
  readonly leak: { words: string; start: number; end: number }
  constructor(what: string, leak: UnfitForAll['leak']) {
    super(`Everybody would read ${what}: “${leak.words}”. Answer in private instead.`, 'body')
    this.leak = leak
  }
}
export class LimitExceeded extends DeskError {
  constructor(message: string, retryAfterMs?: number) {
    super('limit_exceeded', message, retryAfterMs === undefined ? {} : { retryAfterMs })
  }
}

/** A job's wish to run again at a time of its own choosing: no failure, so it costs none of the attempts. The message says why it waits. */
export class RunLater extends Error {
  readonly at: Date
  constructor(at: Date, why: string) {
    super(why)
    this.name = 'RunLater'
    this.at = at
  }
}
