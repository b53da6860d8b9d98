import type { Holdings } from '../../../server/personal-data.ts'

export const articlesHold: Holdings = [
  {
    table: 'article_feedback',
    rows: (sql, { sessions, stores }) => sql`session = any(${sessions}) and store_id = any(${stores})`,
    erases: 'row',
  },
  {
    // what agents tell each other beside it
    table: 'articles',
    rows: (sql, { mentions, stores }) => sql`note <> '' and store_id = any(${stores}) and lower(note) ~ ${mentions}`,
    erases: { note: '' },
    keeps: {
      slug: 'what a store publishes',
      locale: 'a language',
      collection: 'what a store publishes',
      title: 'what a store publishes',
      keywords: 'what a store publishes',
      visibility: 'a state',
    },
    isSecret: true,
  },
  { table: 'article_versions', holdsNobody: 'what a store publishes' },
  { table: 'article_sections', holdsNobody: 'what a store publishes' },
  { table: 'article_drafts', holdsNobody: 'what a store publishes' },
  { table: 'article_moves', holdsNobody: 'what a store publishes' },
  { table: 'article_origins', holdsNobody: 'what a store publishes' },
  { table: 'collections', holdsNobody: 'what a store publishes' },
  { table: 'collection_names', holdsNobody: 'what a store publishes' },
  { table: 'collection_moves', holdsNobody: 'what a store publishes' },
  { table: 'article_files', holdsNobody: 'what a store publishes; what an image says of its maker is taken out' },
  { table: 'article_snippets', holdsNobody: 'what a store publishes' },
  { table: 'article_names', holdsNobody: 'what a store publishes' },
  { table: 'article_variables', holdsNobody: 'what a store publishes' },
]
