import { useState } from 'preact/hooks'
import { BackButton } from '../../components/back-button.tsx'
import { route } from '../../routes/router.ts'
import { storeId } from '../../state/session.ts'
import { articles } from '../../texts/articles/en.ts'
import { addEnglish, t } from '../../texts/texts.ts'
import '../../styles/palette/customer-page.css'
import '../../styles/articles/articles.css'
import { useSettingsStore } from '../settings/section-parts.tsx'
import { ArticleList } from './article-list.tsx'
import { NewArticle } from './new-article.tsx'
import { SnippetsPart } from './snippets-part.tsx'
import { VariablesPart } from './variables-part.tsx'

addEnglish(articles)

/** What a store tells its customers by itself, and the values that its articles say. */
export function ArticlesPage() {
  return <PageOfStore key={storeId.value ?? 'all'} />
}

function PageOfStore() {
  const { id, choice } = useSettingsStore()
  const [writing, setWriting] = useState(false)
  const at = route.value
  const variables = at.page === 'articles' && at.variables
  const snippets = at.page === 'articles' && at.snippets
  const write = (): void => setWriting(true)
  return (
    <main class="page" id="thread" tabIndex={-1} aria-label={t('view.articles')}>
      <div class="bar">
        <BackButton />
        <h1 class="cut">{t('view.articles')}</h1>
        <nav class="article-tabs" aria-label={t('view.articles')}>
          <Tab to="desk/articles" on={!variables && !snippets} text={t('articles.all')} />
          <Tab to="desk/articles/variables" on={variables} text={t('articles.variables')} />
          <Tab to="desk/articles/snippets" on={snippets} text={t('articles.snippets')} />
        </nav>
        <button type="button" class="btn main push" onClick={write}>
          {t('articles.new')}
        </button>
      </div>
      <div class="scroll customer-page articles-page">
        {choice}
        {variables && <VariablesPart key={id} storeId={id} />}
        {snippets && <SnippetsPart key={id} storeId={id} />}
        {!variables && !snippets && <ArticleList key={id} storeId={id} write={write} />}
      </div>
      {writing && <NewArticle storeId={id} close={() => setWriting(false)} />}
    </main>
  )
}

function Tab({ to, on, text }: { to: string; on: boolean; text: string }) {
  return (
    <a class="btn" href={to} aria-current={on ? 'page' : undefined}>
      {text}
    </a>
  )
}
