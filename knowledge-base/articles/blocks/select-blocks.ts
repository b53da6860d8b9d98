import type { Sql } from '../../../server/database/sql.ts'
import { Invalid } from '../../../server/errors.ts'
import { selectFiles, selectStoreKey } from '../files/file-queries.ts'
import type { Blocks } from '../reading/write-blocks.ts'
import { selectSnippets } from '../snippets/snippet-queries.ts'
import { blockWords } from './block-words.ts'
import { filesIn, readBlocks, type Snippets, snippetsIn, type Text } from './read-blocks.ts'

/** What a text shows besides its words, as readers of this language are shown it. */
export async function selectBlocks(sql: Sql, storeId: string, locale: string, body: Text, helpAt = '../'): Promise<Blocks> {
  const snippets = snippetsIn(body).length > 0 ? await selectSnippets(sql, storeId, locale) : {}
  const read = readBlocks(body, snippets)
  const [files, storeKey] = await Promise.all([
    selectFiles(sql, storeId, filesIn(read)),
    read.some(({ raw }) => raw.includes('/help/')) ? selectStoreKey(sql, storeId) : null,
  ])
  return { snippets, files: new Map(files.map((file) => [file.hash, file])), helpAt, storeKey, words: blockWords(locale) }
}

/** @throws Invalid naming each snippet that the store does not have in this language */
export function mustKnowSnippets(body: Text, snippets: Snippets, locale: string): void {
  const unknown = snippetsIn(body).filter((name) => !Object.hasOwn(snippets, name))
  if (unknown.length > 0) throw new Invalid(`This store has no snippet ${unknown.map((name) => `{{> ${name}}}`).join(', ')} in ${locale}.`)
}
