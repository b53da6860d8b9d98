import { Icon } from '../../../server/ui/icon.tsx'
import { search } from '../../../server/ui/icons.ts'
import type { Visit } from '../visit/visit.ts'

/** One field. Without script Enter opens the page of answers; with it they appear while one types, in `results`. */
export function SearchForm({ visit: { words, at }, query = '', live }: { visit: Visit; query?: string; live?: 'page' | 'list' }) {
  const { t } = words
  return (
    <search>
      <form class="search" action={at('/search')} method="get" {...(live ? { 'data-live': live } : {})}>
        <Icon of={search} />
        <input
          class="input"
          type="search"
          name="q"
          maxLength={300}
          value={query}
          aria-label={t('search.label')}
          placeholder={t('search.placeholder')}
          autoComplete="off"
          {...(live ? { 'aria-controls': 'results' } : {})}
        />
        <button class="vh-h" type="submit" tabIndex={-1}>
          {t('search.submit')}
        </button>
      </form>
    </search>
  )
}
