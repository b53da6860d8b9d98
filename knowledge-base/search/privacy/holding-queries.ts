import type { Holdings } from '../../../server/personal-data.ts'

/** Searches of readers name nobody; the bot's are known by their ticket, those of before that by the time of its run. */
export const searchHolds: Holdings = [
  {
    table: 'search_log',
    rows: (
      sql,
      { tickets, stores },
    ) => sql`(ticket_id = any(${tickets}) or ticket_id is null and source = 'bot' and store_id = any(${stores}) and exists (
      select from bot_runs r where r.ticket_id = any(${tickets})
        and r.created_at between search_log.created_at - interval '1 minute' and search_log.created_at + interval '1 minute'))`,
    erases: { query: '' },
    keeps: { source: 'a state' },
  },
  { table: 'section_terms', holdsNobody: 'words of articles' },
  { table: 'search_words', holdsNobody: 'words of articles' },
  { table: 'search_synonyms', holdsNobody: 'words that a store chose' },
  { table: 'search_copies', holdsNobody: 'which articles were copied' },
  { table: 'search_copied_articles', holdsNobody: 'which articles were copied' },
]
