import type { SearchGap } from '../../../server/contract/console/help/search-reports.ts'
import { Icon } from '../../../server/ui/icon.tsx'
import { check, pencil, triangleAlert } from '../../../server/ui/icons.ts'
import { t } from '../../texts/texts.ts'

const LOOKS = {
  drafted: { icon: pencil, look: 'mark' },
  published: { icon: check, look: 'mark info' },
  unfound: { icon: triangleAlert, look: 'mark late' },
  covered: { icon: check, look: 'mark good' },
} as const

/** How far the article is that somebody began for a question; it leads to it. */
export function GapMark({ gap: { articleId, title, state, isFound } }: { gap: SearchGap }) {
  const at = state === 'published' && isFound === false ? 'unfound' : state
  const { icon, look } = LOOKS[at]
  const words = t(`searches.gap.${at}`)
  return (
    <a class={look} href={`desk/articles/${articleId}`} aria-label={t('searches.gapOf', { state: words, title })}>
      <Icon of={icon} />
      {words}
    </a>
  )
}
