import type { Context as Http, MiddlewareHandler } from 'hono'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import type { Context, Desk } from '../../../server/context.ts'
import { contextFor } from '../../../server/context.ts'
import type { ErrorCode } from '../../../server/contract/socket-events.ts'

/** What the help centre needs to know of how this desk is run. */
export interface HelpSettings {
  /** Path below which the desk answers: '' or '/support'. */
  basePath: string
  /** Where browsers reach us, null where they say so themselves. */
  publicUrl: string | null
}

/** What the HTTP side lends to this face. */
export interface HelpParts {
  /** For what costs us much or opens something. */
  limitDoor: MiddlewareHandler
  limitForm: MiddlewareHandler
  ipOf(c: Http): string
  /** Whether somebody at this very machine asks, through nobody: only then does their own Host say where we are. */
  isLocal(c: Http): boolean
  statusOf(code: ErrorCode): ContentfulStatusCode
  /** A store's colours as a style sheet. */
  writeTheme(store: { accentHue: number; accentChroma: number }): string
  /** Text of a built file, null where it is not built. */
  findPage(name: string): Promise<string | null>
}

/** Reads what is public, whoever asks. */
export const anybody = (desk: Desk): Context => contextFor(desk, { kind: 'system', name: 'Parceldesk' })
