import { useEffect, useState } from 'preact/hooks'
import type { ArticleNames } from '../../../../server/contract/articles/article-blocks.ts'
import type { CollectionTree } from '../../../../server/contract/console/help/collections.ts'
import { Failed } from '../../../components/failed.tsx'
import { route } from '../../../routes/router.ts'
import type { ArticleWork } from '../../../state/articles/article-work.ts'
import { editing } from '../../../texts/articles/editing-en.ts'
import { articles } from '../../../texts/articles/en.ts'
import { addEnglish, t } from '../../../texts/texts.ts'
import '../../../styles/articles/editor.css'
import { GhostRows } from '../../queue/ghost-rows.tsx'
import { useLoaded } from '../../settings/section-parts.tsx'
import { ArticleHead } from './article-head.tsx'
import { Notices } from './notices.tsx'
import { SidePart, type SideTab } from './side/side-part.tsx'
import { useArticle } from './use-article.ts'
import { WritingPart } from './writing-part.tsx'

addEnglish(articles)
addEnglish(editing)

/** One article while it is written: its words, beside them how customers see it and what belongs to it. */
export function ArticlePage() {
  const at = route.value
  const id = at.page === 'article' ? at.articleId : ''
  return <PageOf key={id} id={id} />
}

function PageOf({ id }: { id: string }) {
  const { work, failure, again } = useArticle(id)
  if (work) return <Desk work={work} />
  return (
    <main class="page" id="thread" tabIndex={-1} aria-label={t('view.articles')}>
      <div class="bar">
        <h1 class="cut">{t('view.articles')}</h1>
      </div>
      <div class="scroll customer-page">
        {failure ? <Failed text={failure} again={again} /> : <GhostRows count={6} label={t('loading')} />}
      </div>
    </main>
  )
}

function Desk({ work }: { work: ArticleWork }) {
  const { storeId, title } = work.article.value
  const tree = useLoaded<CollectionTree>(`stores/${storeId}/collections`)
  const names = useLoaded<ArticleNames>(`stores/${storeId}/article-names`)
  const [tab, setTab] = useState<SideTab>('preview')
  // in one column the words and what stands beside them take turns
  const [writing, setWriting] = useState(true)
  useEffect(() => {
    document.title = `${title} · Parceldesk`
  }, [title])
  const open = (to: SideTab | 'write'): void => {
    setWriting(to === 'write')
    if (to !== 'write') setTab(to)
  }
  return (
    <main class={writing ? 'page article-page is-writing' : 'page article-page'} id="thread" tabIndex={-1} aria-label={title}>
      <ArticleHead work={work} />
      <Notices work={work} tree={tree.value} />
      <div class="article-desk">
        <WritingPart work={work} variables={names.value?.variables ?? []} snippets={names.value?.snippets ?? null} />
        <SidePart work={work} tree={tree.value} tab={tab} writing={writing} open={open} />
      </div>
    </main>
  )
}
