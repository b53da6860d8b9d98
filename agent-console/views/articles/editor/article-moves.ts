import type { ConsoleArticle, DraftState } from '../../../../server/contract/console/articles.ts'
import { navigate } from '../../../routes/router.ts'
import type { ArticleWork } from '../../../state/articles/article-work.ts'
import { momentText, now } from '../../../state/clock.ts'
import { failureText } from '../../../state/failures.ts'
import { request } from '../../../state/request.ts'
import { showToast } from '../../../state/toasts.ts'
import { t } from '../../../texts/texts.ts'

const tell = (failure: unknown): void => void showToast(failureText(failure), { bad: true })

/** Runs one move; says why where it could not be. */
async function attempt(move: () => Promise<ConsoleArticle | null>): Promise<ConsoleArticle | null> {
  try {
    const article = await move()
    if (!article) showToast(t('article.notSavedYet'), { bad: true })
    return article
  } catch (failure) {
    tell(failure)
    return null
  }
}

const publishDraft = (work: ArticleWork, at: string | null) =>
  work.act('POST', `articles/${work.article.value.id}/publish`, (revision) => ({ revision, ...(at && { at }) }))
const restore = (work: ArticleWork, versionId: string) =>
  work.act('POST', `articles/${work.article.value.id}/restore`, () => ({ versionId }))
const unpublishNow = (work: ArticleWork) => work.act('POST', `articles/${work.article.value.id}/unpublish`)
const setState = (work: ArticleWork, state: DraftState) =>
  work.act('PUT', `articles/${work.article.value.id}/draft`, (revision) => ({ revision, state }))

/** For customers to read; undone, they read what they did before, and these words are a draft again. */
export async function publish(work: ArticleWork): Promise<void> {
  const before = work.article.value.published
  const done = await attempt(() => publishDraft(work, null))
  if (!done?.published) return
  const { versionId } = done.published
  const undo = async (): Promise<ConsoleArticle | null> => {
    if (!before) return unpublishNow(work)
    await restore(work, before.versionId)
    await publishDraft(work, null)
    return restore(work, versionId)
  }
  showToast(t('article.isPublished'), { undo: () => void attempt(undo) })
}

export async function publishAt(work: ArticleWork, at: string): Promise<void> {
  if (await attempt(() => publishDraft(work, at)))
    showToast(t('articles.goesOut', { when: momentText(at, now.value) }), { undo: () => void unschedule(work) })
}

export async function unschedule(work: ArticleWork): Promise<void> {
  const { id, publishAt: at } = work.article.value
  if (await attempt(() => work.act('DELETE', `articles/${id}/publish`)))
    showToast(t('article.staysDraft'), { undo: () => void (at && attempt(() => publishDraft(work, at))) })
}

const SAYS = { in_review: 'article.asked', agreed: 'article.hasAgreed', writing: 'article.goesOn' } as const

export async function moveDraft(work: ArticleWork, to: DraftState): Promise<void> {
  const from = work.article.value.draft?.state ?? 'writing'
  if (await attempt(() => setState(work, to))) showToast(t(SAYS[to]), { undo: () => void attempt(() => setState(work, from)) })
}

export async function unpublish(work: ArticleWork): Promise<void> {
  if (await attempt(() => unpublishNow(work)))
    showToast(t('article.isUnpublished'), { undo: () => void attempt(() => publishDraft(work, null)) })
}

/** The words of an older version become what is being written, in place of what is. */
export async function restoreVersion(work: ArticleWork, versionId: string): Promise<void> {
  const before = work.words.value
  if (await attempt(() => restore(work, versionId))) showToast(t('article.isRestored'), { undo: () => putBack(work, before) })
}

/** What is being written goes; what is published stays. An article that never was goes whole. */
export async function giveUp(work: ArticleWork): Promise<void> {
  const { id } = work.article.value
  const before = work.words.value
  try {
    await work.flush()
    const left = await request<ConsoleArticle | null>('DELETE', `articles/${id}/draft`)
    work.forget()
    if (left) {
      work.take(left)
      showToast(t('article.isGivenUp'), { undo: () => putBack(work, before) })
      return
    }
    showToast(t('article.isDeleted', { title: before.title }), { undo: () => void writeAgain(work, before) })
    navigate('desk/articles', { replace: true })
  } catch (failure) {
    tell(failure)
  }
}

function putBack(work: ArticleWork, words: ArticleWork['words']['value']): void {
  work.change(words)
  work.replaced.value += 1
}

/** A deleted article written anew; it is another one by its number. */
async function writeAgain(work: ArticleWork, { slug, keywords, visibility, botMayUse, note, ...words }: ArticleWork['words']['value']) {
  const { storeId, locale, original } = work.article.value
  const begun = { ...words, locale, ...(original && { translationOf: original.id }) }
  try {
    const made = await request<ConsoleArticle>('POST', `stores/${storeId}/articles`, begun)
    await request('PUT', `articles/${made.id}/draft`, { revision: made.revision, slug, keywords, visibility, botMayUse, note })
    navigate(`desk/articles/${made.id}`)
  } catch (failure) {
    tell(failure)
  }
}
