import type { Sql } from '../../../server/database/sql.ts'
import type { Holdings, Person } from '../../../server/personal-data.ts'

/**
 * Searches of readers name nobody, unless the same browser or what led on from them wrote a ticket; the bot's are known by their ticket, those of
 * before that by the time of its run.
 */
const isTheirs = (sql: Sql, { tickets, stores, sessions }: Person) => sql`
  (ticket_id = any(${tickets}) or followed_by = any(${tickets}) or session = any(${sessions}) and store_id = any(${stores})
    or ticket_id is null and source = 'bot' and store_id = any(${stores}) and exists (
      select from bot_runs r where r.ticket_id = any(${tickets})
        and r.created_at between l.created_at - interval '1 minute' and l.created_at + interval '1 minute'))`

/** Words that they alone have asked with; what somebody else asked too tells of nobody. */
const isTheirsAlone = (table: 'search_days' | 'search_gaps') => (sql: Sql, person: Person) =>
  sql`
  (store_id, gist) in (select l.store_id, l.gist from search_log l where ${isTheirs(sql, person)})
  and not exists (select from search_log l where l.store_id = ${sql(table)}.store_id and l.gist = ${sql(table)}.gist and ${isTheirs(sql, person)} is not true)`

/** The searches go after three months, a gap does not: then the tickets that it was asked in are all that is known. */
const isTheirGap = (sql: Sql, person: Person) => sql`
  (${isTheirsAlone('search_gaps')(sql, person)}
    or cardinality(ticket_ids) > 0 and ticket_ids <@ ${person.tickets}::uuid[]
      and not exists (select from search_log l where l.store_id = search_gaps.store_id and l.gist = search_gaps.gist and ${isTheirs(sql, person)} is not true))`

export const searchHolds: Holdings = [
  // before the searches, by which they are found
  { table: 'search_days', rows: isTheirsAlone('search_days'), erases: 'row' },
  { table: 'search_gaps', rows: isTheirGap, erases: 'row' },
  {
    table: 'search_log',
    rows: (sql, person) => sql`id in (select id from search_log l where ${isTheirs(sql, person)})`,
    erases: { query: '', gist: '', session: null },
    keeps: { source: 'a state', outcome: 'a state', locale: 'a language' },
  },
  { table: 'search_openings', holdsNobody: 'which articles were opened, by nobody' },
  { table: 'search_day_sums', holdsNobody: 'how many searched' },
  { table: 'search_article_days', holdsNobody: 'how many opened an article' },
  { table: 'search_summed', holdsNobody: 'days that are summed' },
  { table: 'section_terms', holdsNobody: 'words of articles' },
  { table: 'search_words', holdsNobody: 'words of articles' },
  { table: 'search_synonyms', holdsNobody: 'words that a store chose' },
  { table: 'search_copies', holdsNobody: 'which articles were copied' },
  { table: 'search_copied_articles', holdsNobody: 'which articles were copied' },
]
