import type { Fragment, Sql } from '../../server/database/sql.ts'
import { nameOfCollection } from '../articles/index.ts'
import type { SearchHit, SearchQuery } from './search-index.ts'

/** What a reader may see of the articles `a`. */
export function isReadable(sql: Sql, query: Pick<SearchQuery, 'storeId' | 'locale' | 'visibility' | 'botOnly'>): Fragment {
  const levels = { public: ['public'], signed_in: ['public', 'signed_in'], agents: ['public', 'signed_in', 'agents'] }[query.visibility]
  return sql`
    a.store_id = ${query.storeId} and a.locale = ${query.locale} and a.published_version_id is not null
      and a.visibility = any(${levels}) and (a.bot_may_use or not ${query.botOnly ?? false})`
}

export type SectionRow = Omit<SearchHit, 'score'>

/** Those of the sections that this reader may see now, with their articles; sections of older versions are none. */
export async function selectSections(sql: Sql, query: SearchQuery, ids: string[]): Promise<SectionRow[]> {
  if (ids.length === 0) return []
  const rows = await sql<(Omit<SectionRow, 'lead'> & { leadId: string; leadText: string })[]>`
    select s.id as section_id, a.id as article_id, s.version_id, a.slug, a.title, ${nameOfCollection(sql)} as collection, s.heading, s.text, l.id as lead_id, l.text as lead_text
    from article_sections s join articles a on a.id = s.article_id and a.published_version_id = s.version_id
      join article_sections l on l.version_id = s.version_id and l.position = (select min(position) from article_sections where version_id = s.version_id)
    where s.id = any(${ids}::uuid[]) and ${isReadable(sql, query)}`
  return rows.map(({ leadId, leadText, ...section }) => ({ ...section, lead: { sectionId: leadId, text: leadText } }))
}
