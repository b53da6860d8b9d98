export { logSearch } from './log-search.ts'
export { postgresIndex } from './postgres-index.ts'
export { QUERY_CHARACTERS, type SearchHit, type SearchIndex, type SearchQuery, SURE_SCORE } from './search-index.ts'
