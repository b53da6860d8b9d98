import { useState } from 'preact/hooks'
import type { CollectionTree } from '../../../../server/contract/console/help/collections.ts'
import { Icon } from '../../../../server/ui/icon.tsx'
import { circleAlert, clock, languages } from '../../../../server/ui/icons.ts'
import { Dialog } from '../../../components/dialog.tsx'
import type { ArticleWork, Clash } from '../../../state/articles/article-work.ts'
import { pathIn } from '../../../state/articles/collections.ts'
import { localeName } from '../../../state/articles/locales.ts'
import type { Words, WordsField } from '../../../state/articles/words.ts'
import { momentText, now } from '../../../state/clock.ts'
import { showToast } from '../../../state/toasts.ts'
import { t } from '../../../texts/texts.ts'
import { unschedule } from './article-moves.ts'

/** What whoever writes must know before they go on. */
export function Notices({ work, tree }: { work: ArticleWork; tree: CollectionTree | null }) {
  const { publishAt, original, locales, locale } = work.article.value
  const isStale = locales.some((each) => each.locale === locale && each.state === 'stale')
  const clash = work.clash.value
  return (
    <>
      {clash && <ClashNotice work={work} tree={tree} clash={clash} />}
      {publishAt && (
        <p class="article-notice">
          <Icon of={clock} />
          <span>{t('article.goesOutText', { when: momentText(publishAt, now.value) })}</span>
          <button type="button" class="btn line" onClick={() => void unschedule(work)}>
            {t('article.notThen')}
          </button>
        </p>
      )}
      {isStale && original && (
        <p class="article-notice is-late">
          <Icon of={languages} />
          <span>{t('article.staleText', { language: localeName(original.locale) })}</span>
        </p>
      )}
    </>
  )
}

function ClashNotice({ work, tree, clash }: { work: ArticleWork; tree: CollectionTree | null; clash: Clash }) {
  const [seeing, setSeeing] = useState(false)
  const { draft, published } = clash.theirs
  const who = draft ?? published
  const take = (): void => {
    const mine = work.words.value
    work.settle('theirs')
    showToast(t('article.tookTheirs'), {
      undo: () => {
        work.change(mine)
        work.replaced.value += 1
      },
    })
  }
  return (
    <div class="article-notice is-late" role="alert">
      <Icon of={circleAlert} />
      <span>
        {t('article.clash', { name: who?.by ?? '', when: who ? momentText(who.at, now.value) : '' })}{' '}
        {clash.fields.map((field) => t(`article.field.${field}`)).join(' · ')}
      </span>
      <button type="button" class="btn line" onClick={() => setSeeing(true)}>
        {t('article.seeTheirs')}
      </button>
      <button type="button" class="btn line" onClick={() => work.settle('mine')}>
        {t('article.keepMine')}
      </button>
      <button type="button" class="btn line" onClick={take}>
        {t('article.takeTheirs')}
      </button>
      {seeing && (
        <Dialog title={t('article.theirs')} close={() => setSeeing(false)} wide>
          <div class="clash-sides">
            {clash.fields.map((field) => (
              <section key={field}>
                <h3>{t(`article.field.${field}`)}</h3>
                <Side label={t('article.theirsLabel')} words={clash.theirs} tree={tree} field={field} />
                <Side label={t('article.mineLabel')} words={work.words.value} tree={tree} field={field} />
              </section>
            ))}
          </div>
        </Dialog>
      )}
    </div>
  )
}

interface SideProps {
  label: string
  words: Words
  tree: CollectionTree | null
  field: WordsField
}

function Side({ label, words, tree, field }: SideProps) {
  const value = field === 'collectionId' ? pathIn(tree?.collections ?? [], words.collectionId) : words[field]
  return (
    <div>
      <h4 class="quiet">{label}</h4>
      <pre dir="auto">{Array.isArray(value) ? value.join(', ') : String(value)}</pre>
    </div>
  )
}
