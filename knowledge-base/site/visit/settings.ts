import type { Context as Http, MiddlewareHandler } from 'hono'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import type { Context, Desk } from '../../../server/context.ts'
import { contextFor } from '../../../server/context.ts'
import type { HelpFont, HelpScheme, Uploaded } from '../../../server/contract/api.ts'
import type { ErrorCode } from '../../../server/contract/socket-events.ts'

/** What the help centre needs to know of how this desk is run. */
export interface HelpSettings {
  /** Path below which the desk answers: '' or '/support'. */
  basePath: string
  /** Where browsers reach us, null where they say so themselves. */
  publicUrl: string | null
  /** A server of the store's carries us, and which host names lead to it is its own matter. */
  isMounted?: boolean
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
  /** A store's colours, typeface and scheme as a style sheet. */
  writeTheme(store: { accentHue: number; accentChroma: number; helpFont: HelpFont; helpScheme: HelpScheme }): string
  /** Keeps a file as its sender's until a message takes it. Throws LimitExceeded for one that is too large, Invalid for a kind that is not exchanged. */
  shelve(ctx: Context, file: { storeId: string; name: string; body: ReadableStream<Uint8Array> }): Promise<Uploaded>
  /** A file of a message, by the signed address that its reader was shown. NotFound where the signature is none. */
  sendSigned(c: Http, id: string): Promise<Response>
  /** Bytes of a kept file, or those from one to another, which is the last. */
  readFile(id: string, part: { start?: number; end?: number }): ReadableStream<Uint8Array<ArrayBuffer>>
  /** Text of a built file, null where it is not built. */
  findPage(name: string): Promise<string | null>
}

/** Reads what is public, whoever asks. */
export const anybody = (desk: Desk): Context => contextFor(desk, { kind: 'system', name: 'Parceldesk' })
