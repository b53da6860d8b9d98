import type { CollectionTree } from '../../../../../server/contract/console/help/collections.ts'
import type { ArticleWork } from '../../../../state/articles/article-work.ts'
import { t } from '../../../../texts/texts.ts'
import { DetailsPart } from './details-part.tsx'
import { LanguagesPart } from './languages-part.tsx'
import { PreviewPart } from './preview-part.tsx'
import { VersionsPart } from './versions-part.tsx'

const TABS = ['preview', 'details', 'languages', 'versions'] as const
export type SideTab = (typeof TABS)[number]

interface SideProps {
  work: ArticleWork
  tree: CollectionTree | null
  tab: SideTab
  /** In one column: the words are shown, not this. */
  writing: boolean
  open: (tab: SideTab | 'write') => void
}

/** What stands beside the words, one at a time. */
export function SidePart({ work, tree, tab, writing, open }: SideProps) {
  return (
    <aside class="article-side" aria-label={t('article.side')}>
      <nav class="side-tabs segments" aria-label={t('article.side')}>
        <button type="button" class="btn only-narrow" aria-pressed={writing} onClick={() => open('write')}>
          {t('article.write')}
        </button>
        {TABS.map((each) => (
          <button
            key={each}
            type="button"
            class={writing && each === tab ? 'btn is-behind' : 'btn'}
            aria-pressed={each === tab}
            onClick={() => open(each)}
          >
            {t(`article.tab.${each}`)}
          </button>
        ))}
      </nav>
      <div class="side-body">
        {tab === 'preview' && <PreviewPart work={work} />}
        {tab === 'details' && <DetailsPart key={work.replaced.value} work={work} tree={tree} />}
        {tab === 'languages' && <LanguagesPart work={work} tree={tree} />}
        {tab === 'versions' && <VersionsPart key={work.article.value.published?.versionId ?? ''} work={work} />}
      </div>
    </aside>
  )
}
