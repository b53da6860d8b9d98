import { ReadableStream as WebStream } from 'node:stream/web'
import type { Context as Http } from 'hono'
import { HTTPException } from 'hono/http-exception'
import type { Uploaded } from '../../../server/contract/api.ts'
import { ATTACHMENT_BYTES, ATTACHMENTS_PER_MESSAGE } from '../../../server/contract/limits.ts'
import { DeskError, Invalid } from '../../../server/errors.ts'
import { isId } from './is-id.ts'
import { type Part, readParts } from './read-multipart.ts'

export type Filled = Record<string, string>

/** What was filled in, and what came with it. */
export interface Filling {
  filled: Filled
  /** Ids of what the same form brought before, as its page named them. */
  kept: string[]
  uploads: Uploaded[]
  /** Why a file did not come: too large, of no kind that is exchanged, empty, or one too many. The first one. */
  refused: { name: string; why: 'size' | 'kind' | 'many' } | null
}
/** Keeps a file of the form; null where nothing of who asks is kept, for want of a proof. */
export type KeepFile = ((name: string, body: ReadableStream<Uint8Array>) => Promise<Uploaded>) | null

export const FIELD_BYTES = 64 * 1024
/** A form with all the files that it may bring. */
export const FORM_BYTES = ATTACHMENTS_PER_MESSAGE * ATTACHMENT_BYTES + FIELD_BYTES

/** The field of files, and the boxes that keep those of an earlier try. */
const FILES = 'files'
const KEPT = 'kept'
export const hasFiles = (c: Http) => /^multipart\/form-data\b/i.test(c.req.header('content-type') ?? '')

/** Reads a form of one of our pages, with or without files. */
export async function readFilling(c: Http, keep: KeepFile): Promise<Filling> {
  const type = c.req.header('content-type') ?? ''
  if (/^application\/x-www-form-urlencoded\b/i.test(type)) return plain(await c.req.text())
  const boundary = /^multipart\/form-data\b.*;\s*boundary="?([^";]{1,70})"?/i.exec(type)?.[1]
  if (!boundary || !c.req.raw.body)
    throw new HTTPException(415, { message: 'Please send the form as application/x-www-form-urlencoded or multipart/form-data.' })
  return withFiles(c.req.raw.body, boundary, keep)
}

function plain(text: string): Filling {
  const fields = [...new URLSearchParams(text.replace(/\r\n?|%0D%0A/gi, '%0A'))]
  const kept = fields.flatMap(([name, value]) => (name === KEPT && isId(value) ? [value] : []))
  return { filled: Object.fromEntries(fields.filter(([name]) => name !== KEPT)), kept, uploads: [], refused: null }
}

async function withFiles(body: ReadableStream<Uint8Array>, boundary: string, keep: KeepFile): Promise<Filling> {
  const filling: Filling = { filled: {}, kept: [], uploads: [], refused: null }
  let room = FIELD_BYTES
  for await (const part of readParts(body, boundary)) {
    if (part.name === FILES) await takeFile(filling, part, keep)
    else if (part.fileName === null) {
      const value = await textOf(part, room)
      room -= value.length
      if (part.name !== KEPT) filling.filled[part.name] = value
      else if (isId(value)) filling.kept.push(value)
    }
  }
  return filling
}

async function takeFile(filling: Filling, { fileName, bytes }: Part, keep: KeepFile): Promise<void> {
  if (!fileName || !keep) return
  const refuse = (why: NonNullable<Filling['refused']>['why']) => {
    filling.refused ??= { name: fileName, why }
  }
  if (filling.kept.length + filling.uploads.length >= ATTACHMENTS_PER_MESSAGE) return refuse('many')
  try {
    filling.uploads.push(await keep(fileName, WebStream.from(bytes) as ReadableStream<Uint8Array>))
  } catch (error) {
    if (!(error instanceof DeskError) || (error.code !== 'limit_exceeded' && error.code !== 'invalid')) throw error
    refuse(error.code === 'invalid' ? 'kind' : 'size')
  }
}

async function textOf({ bytes }: Part, room: number): Promise<string> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of bytes) {
    size += chunk.length
    if (size > room) throw new Invalid('The form holds more text than it may.')
    chunks.push(chunk)
  }
  return Buffer.concat(chunks).toString('utf8').replace(/\r\n?/g, '\n')
}
