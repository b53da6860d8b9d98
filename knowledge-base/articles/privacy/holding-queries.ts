import type { Holdings } from '../../../server/personal-data.ts'

export const articlesHold: Holdings = [
  {
    table: 'article_feedback',
    rows: (sql, { sessions, stores }) => sql`session = any(${sessions}) and store_id = any(${stores})`,
    erases: 'row',
  },
  { table: 'articles', holdsNobody: 'what a store publishes' },
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
