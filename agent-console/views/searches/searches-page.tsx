import { BackButton } from '../../components/back-button.tsx'
import { route } from '../../routes/router.ts'
import { storeId } from '../../state/session.ts'
import { articles } from '../../texts/articles/en.ts'
import { addEnglish, t } from '../../texts/texts.ts'
import '../../styles/palette/customer-page.css'
import '../../styles/articles/articles.css'
import '../../styles/searches/searches.css'
import { ArticleTabs } from '../articles/article-tabs.tsx'
import { useSettingsStore } from '../settings/section-parts.tsx'
import { ReportPart } from './report-part.tsx'
import { SynonymsPart } from './synonyms-part.tsx'

addEnglish(articles)

/** What a store's customers look for, and what else they call it. */
export function SearchesPage() {
  return <PageOfStore key={storeId.value ?? 'all'} />
}

function PageOfStore() {
  const { id, choice } = useSettingsStore()
  const at = route.value
  const synonyms = at.page === 'searches' && at.synonyms
  const title = t(synonyms ? 'synonyms.title' : 'searches.title')
  return (
    <main class="page" id="thread" tabIndex={-1} aria-label={title}>
      <div class="bar">
        <BackButton />
        <h1 class="cut">{t('view.articles')}</h1>
        <ArticleTabs />
      </div>
      <div class="scroll customer-page articles-page searches-page">
        {choice}
        {synonyms ? <SynonymsPart key={id} storeId={id} /> : <ReportPart key={id} storeId={id} />}
      </div>
    </main>
  )
}
