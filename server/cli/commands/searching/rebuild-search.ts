import { meilisearchIndex } from '../../../../knowledge-base/search/index.ts'
import type { Command } from '../../command.ts'

export const rebuildSearchCommand: Command = {
  usage: '',
  options: {},
  positionals: [0, 0],
  async run(_, { config, context, print }) {
    if (!config.meilisearch)
      throw new Error('PostgreSQL searches the articles, and needs no rebuilding. Is PARCELDESK_MEILISEARCH_URL set?')
    await meilisearchIndex(config.meilisearch).rebuild(context())
    print('Meilisearch has all articles anew.')
  },
}
