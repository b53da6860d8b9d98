import { useState } from 'preact/hooks'
import { Icon } from '../../../../server/ui/icon.tsx'
import { arrowLeft, check, circleAlert, ellipsis, wifiOff } from '../../../../server/ui/icons.ts'
import { Dialog } from '../../../components/dialog.tsx'
import { Menu, type MenuItem } from '../../../components/menu.tsx'
import { TimeForm } from '../../../components/time-form.tsx'
import type { ArticleWork } from '../../../state/articles/article-work.ts'
import { localeName } from '../../../state/articles/locales.ts'
import { t } from '../../../texts/texts.ts'
import { StateMarks } from '../article-row.tsx'
import { giveUp, moveDraft, publish, publishAt, unpublish } from './article-moves.ts'

/** How far ahead an article may be published. */
const MOST_DAYS = 365

/** What state the article is in, and what can become of it. */
export function ArticleHead({ work }: { work: ArticleWork }) {
  const [choosing, setChoosing] = useState(false)
  const [busy, setBusy] = useState(false)
  const article = work.article.value
  const isWritten = article.draft !== null || work.saving.value.is !== 'saved'
  const go = async (): Promise<void> => {
    if (busy || !isWritten) return
    setBusy(true)
    await publish(work)
    setBusy(false)
  }
  return (
    <div class="bar">
      <a class="btn icon" href="desk/articles" aria-label={t('article.back')} title={t('article.back')}>
        <Icon of={arrowLeft} class="flip" />
      </a>
      <h1 class="cut" dir="auto">
        {work.words.value.title || article.title}
      </h1>
      <span class="mark" title={localeName(article.locale)}>
        {article.locale}
      </span>
      <span class="article-marks">
        <StateMarks article={article} />
      </span>
      <SavingState work={work} />
      <Menu
        class="btn icon"
        label={t('article.more')}
        name={t('article.more')}
        button={<Icon of={ellipsis} />}
        items={moves(work, setChoosing)}
      />
      <button type="button" class="btn main" aria-disabled={busy || !isWritten} onClick={() => void go()}>
        {t(isWritten || !article.isPublished ? 'article.publish' : 'article.allPublished')}
      </button>
      {choosing && (
        <Dialog title={t('article.publishLater')} close={() => setChoosing(false)}>
          <TimeForm
            label={t('article.publishAt')}
            hint={t('article.publishAtHint')}
            act={t('article.publishThen')}
            days={MOST_DAYS}
            tooFar={t('article.tooFar')}
            choose={(at) => {
              setChoosing(false)
              void publishAt(work, at)
            }}
          />
        </Dialog>
      )}
    </div>
  )
}

function SavingState({ work }: { work: ArticleWork }) {
  const saving = work.saving.value
  const words = saving.is === 'failed' ? t('article.saving.failed', { why: saving.text }) : t(`article.saving.${saving.is}`)
  const isBad = saving.is === 'failed' || saving.is === 'clash' || saving.is === 'incomplete'
  return (
    <span class={isBad ? 'saving-state late-ink' : 'saving-state quiet'} role="status" title={words}>
      <Icon
        of={isBad ? circleAlert : saving.is === 'offline' ? wifiOff : check}
        class={saving.is === 'saved' || isBad || saving.is === 'offline' ? 'i-s' : 'i-s is-hidden'}
      />
      <span>{words}</span>
    </span>
  )
}

function moves(work: ArticleWork, setChoosing: (open: boolean) => void): MenuItem[] {
  const { draft, isPublished, url } = work.article.value
  const item = (key: string, words: string, run: () => void): MenuItem => ({ key, text: words, label: words, run })
  const state = draft?.state
  return [
    ...(draft ? [item('later', t('article.publishLater'), () => setChoosing(true))] : []),
    ...(state === 'writing' ? [item('ask', t('article.ask'), () => void moveDraft(work, 'in_review'))] : []),
    ...(state === 'in_review' ? [item('agree', t('article.agree'), () => void moveDraft(work, 'agreed'))] : []),
    ...(draft && state !== 'writing' ? [item('on', t('article.goOn'), () => void moveDraft(work, 'writing'))] : []),
    ...(url ? [item('see', t('article.see'), () => void window.open(url, '_blank', 'noopener'))] : []),
    ...(isPublished ? [item('unpublish', t('article.unpublish'), () => void unpublish(work))] : []),
    ...(draft ? [item('give-up', t(isPublished ? 'article.giveUp' : 'article.delete'), () => void giveUp(work))] : []),
  ]
}
