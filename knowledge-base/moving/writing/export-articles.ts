import type { Context } from '../../../server/context.ts'
import { tarEnd, tarHeader, tarPadding } from '../../../server/contract/console/moving/tar-header.ts'
import { listForExport } from '../../articles/index.ts'
import { type WrittenFile, writeMarkdown } from './write-markdown.ts'

/** All articles of a store, or those of one language, as files of Markdown that an import reads back. */
export async function* exportArticles(ctx: Context, storeId: string, locale: string | null): AsyncGenerator<WrittenFile> {
  const taken = new Set<string>()
  for await (const article of listForExport(ctx, storeId, locale)) yield* writeMarkdown(article, taken)
}

/** Files as an archive, piece by piece. */
export async function* packFiles(files: AsyncIterable<WrittenFile>): AsyncGenerator<Uint8Array> {
  for await (const { name, text } of files) {
    const bytes = new TextEncoder().encode(text)
    yield tarHeader(name, bytes.length)
    yield bytes
    yield tarPadding(bytes.length)
  }
  yield tarEnd()
}
