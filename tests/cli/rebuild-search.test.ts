import { expect, it } from 'vitest'
import { copyDatabase } from '../support/database.ts'
import { openMeilisearch } from '../support/meilisearch/loopback-meilisearch.ts'
import { parceldesk } from '../support/parceldesk.ts'

it('hands all articles over anew, and says where there is nothing to hand them to', async () => {
  const database = await copyDatabase()
  const peer = await openMeilisearch()
  const run = (args: string[], env = {}) => parceldesk(args, { DATABASE_URL: database.url, ...env })
  try {
    await run(['create-agent', 'ada@shop.example', '--name', 'Ada', '--store', 'shop'])
    const lines = JSON.stringify({ id: 'oak', title: 'Oiling oak', body: 'Once a year.' })
    const imported = await parceldesk(['import', 'articles', '-', '--store', 'shop'], { DATABASE_URL: database.url }, lines)
    expect(imported.code).toBe(0)
    const rebuilt = await run(['rebuild-search'], { PARCELDESK_MEILISEARCH_URL: peer.url, PARCELDESK_MEILISEARCH_KEY: peer.key })
    expect(rebuilt).toMatchObject({ code: 0, stdout: 'Meilisearch has all articles anew.\n' })
    const titles = [...peer.indexes.values()].flatMap(({ documents }) => [...documents.values()].map((each) => each.title))
    expect(titles).toContain('Oiling oak')
    const without = await run(['rebuild-search'])
    expect(without.code).toBe(1)
    expect(without.stderr).toContain('PARCELDESK_MEILISEARCH_URL')
  } finally {
    await peer.close()
    await database.drop()
  }
})
