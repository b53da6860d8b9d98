import { useState } from 'preact/hooks'
import { BackButton } from '../../components/back-button.tsx'
import { route } from '../../routes/router.ts'
import { storeId } from '../../state/session.ts'
import { articles } from '../../texts/articles/en.ts'
import { moving } from '../../texts/articles/moving-en.ts'
import { addEnglish, t } from '../../texts/texts.ts'
import '../../styles/palette/customer-page.css'
import '../../styles/articles/articles.css'
import { useSettingsStore } from '../settings/section-parts.tsx'
import '../../styles/searches/searches.css'
import { ArticleList } from './article-list.tsx'
import { ArticleTabs } from './article-tabs.tsx'
import { CollectionsPart } from './collections/collections-part.tsx'
import { ImportDialog } from './moving/import-dialog.tsx'
import { MovingMenu } from './moving/moving-menu.tsx'
import { NewArticle } from './new-article.tsx'
import { SnippetsPart } from './snippets-part.tsx'
import { VariablesPart } from './variables-part.tsx'

addEnglish(articles)
addEnglish(moving)

/** What a store tells its customers by itself, and the values that its articles say. */
export function ArticlesPage() {
  return <PageOfStore key={storeId.value ?? 'all'} />
}

function PageOfStore() {
  const { id, choice } = useSettingsStore()
  const [writing, setWriting] = useState(false)
  const [importing, setImporting] = useState(false)
  // counts what was imported: each makes the list anew
  const [taken, setTaken] = useState(0)
  const at = route.value
  const part = at.page === 'articles' ? at.part : 'list'
  const within = at.page === 'articles' ? at.within : null
  const write = (): void => setWriting(true)
  return (
    <main class="page" id="thread" tabIndex={-1} aria-label={t('view.articles')}>
      <div class="bar">
        <BackButton />
        <h1 class="cut">{t('view.articles')}</h1>
        <ArticleTabs />
        <span class="push articles-page-acts">
          <MovingMenu storeId={id} choose={() => setImporting(true)} />
          <button type="button" class="btn main" onClick={write}>
            {t('articles.new')}
          </button>
        </span>
      </div>
      <div class="scroll customer-page articles-page">
        {choice}
        {part === 'variables' && <VariablesPart key={id} storeId={id} />}
        {part === 'collections' && <CollectionsPart key={id} storeId={id} />}
        {part === 'list' && <ArticleList key={`${id} ${within} ${taken}`} storeId={id} within={within} write={write} />}
        {part === 'snippets' && <SnippetsPart key={id} storeId={id} />}
      </div>
      {importing && <ImportDialog storeId={id} close={() => setImporting(false)} taken={() => setTaken((before) => before + 1)} />}
      {writing && <NewArticle storeId={id} close={() => setWriting(false)} />}
    </main>
  )
}
