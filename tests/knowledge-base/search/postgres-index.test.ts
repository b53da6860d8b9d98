import { postgresIndex } from '../../../knowledge-base/search/index.ts'
import { promisesOfSearch } from './index-contract.ts'

promisesOfSearch('the PostgreSQL index', postgresIndex, async () => {})
