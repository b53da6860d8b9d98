import { inSight } from '../../components/in-sight.ts'
import { route } from '../../routes/router.ts'
import { searches } from '../../texts/searches/en.ts'
import { addEnglish, t } from '../../texts/texts.ts'

addEnglish(searches)

/** The pages of what a store tells its customers by itself. */
export function ArticleTabs() {
  const at = route.value
  const here = at.page === 'searches' ? (at.synonyms ? 'synonyms' : 'searches') : at.page === 'articles' ? at.part : 'list'
  return (
    <nav class="article-tabs" aria-label={t('view.articles')}>
      <Tab to="desk/articles" on={here === 'list'} text={t('articles.all')} />
      <Tab to="desk/articles/collections" on={here === 'collections'} text={t('articles.collections')} />
      <Tab to="desk/articles/variables" on={here === 'variables'} text={t('articles.variables')} />
      <Tab to="desk/articles/snippets" on={here === 'snippets'} text={t('articles.snippets')} />
      <Tab to="desk/articles/searches" on={here === 'searches'} text={t('searches.short')} />
      <Tab to="desk/articles/synonyms" on={here === 'synonyms'} text={t('synonyms.title')} />
    </nav>
  )
}

function Tab({ to, on, text }: { to: string; on: boolean; text: string }) {
  return (
    <a class="btn" href={to} aria-current={on ? 'page' : undefined} ref={on ? inSight : undefined}>
      {text}
    </a>
  )
}
