import { Hono, type Context as Http } from 'hono'
import * as z from 'zod/mini'
import type { Context, Desk } from '../../../context.ts'
import {
  CSV_BYTES,
  CSV_FIELDS,
  type CsvKind,
  type CsvMapping,
  type CsvPreview,
  type CsvProgress,
  csvMapping,
} from '../../../contract/console/csv-import.ts'
import { Invalid } from '../../../errors.ts'
import { getStore, mustBeAdmin } from '../../../stores/index.ts'
import { type AgentEnv, requireAgent } from '../../actor.ts'
import { createKeeper } from '../../bodies/keep-body.ts'
import { tellProgress } from '../../bodies/tell-progress.ts'
import { check, queryOf } from '../../parse.ts'

interface CsvSource {
  kind: CsvKind
  storeId: string
  mapping: CsvMapping | null
  open(): AsyncIterable<Uint8Array>
}
export interface CsvParts {
  previewCsv(ctx: Context, source: CsvSource): Promise<CsvPreview>
  importCsv(ctx: Context, source: CsvSource): AsyncGenerator<CsvProgress>
}

/** Files that lie on the disk at once. */
const FILES = 4
const asked = z.strictObject({ store: z.uuid(), mapping: z.optional(z.string().check(z.maxLength(20_000))) })

/** Files of orders and of products, for admins. Below /api, before the limit of its JSON: the body is the file itself. */
export function csvRoutes(desk: Desk, { previewCsv, importCsv }: CsvParts) {
  const keep = createKeeper({ files: FILES, bytes: CSV_BYTES })
  const app = new Hono<AgentEnv>()
  for (const kind of Object.keys(CSV_FIELDS) as CsvKind[]) {
    app.post(`/csv-${kind}/preview`, requireAgent(desk), async (c) => {
      const source = await sourceOf(c, kind)
      const file = await keep(c)
      try {
        return c.json(await previewCsv(c.var.ctx, { ...source, open: file.open }))
      } finally {
        await file.drop()
      }
    })
    app.post(`/csv-${kind}`, requireAgent(desk), async (c) => {
      const source = await sourceOf(c, kind)
      const file = await keep(c)
      const told = importCsv(c.var.ctx, { ...source, open: file.open })
      const failed = (error: unknown) => desk.log.error({ error, storeId: source.storeId }, `an import of ${kind} broke off`)
      return tellProgress(c, told, { drop: file.drop, failed })
    })
  }
  return app
}

async function sourceOf(c: Http<AgentEnv>, kind: CsvKind): Promise<Omit<CsvSource, 'open'>> {
  const { store, mapping } = queryOf(c, asked)
  const { id } = await getStore(c.var.ctx, store)
  mustBeAdmin(c.var.ctx.actor)
  return { kind, storeId: id, mapping: mapping === undefined ? null : check(csvMapping, parse(mapping)) }
}

function parse(json: string): unknown {
  try {
    return JSON.parse(json)
  } catch {
    throw new Invalid('mapping: is no JSON', 'mapping')
  }
}
