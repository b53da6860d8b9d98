export { changeVariables } from './change-variables.ts'
export { firstSentence } from './first-sentence.ts'
export { findLocale } from './languages/find-locale.ts'
export { foldLetters } from './languages/fold-letters.ts'
export { articlesHold } from './privacy/holding-queries.ts'
export { type PublishedText, publishArticle } from './publish-article.ts'
export { publishChanged, settleIndex } from './publish-changed.ts'
export { publishMissing } from './publish-missing.ts'
export type { Visibility } from './queries.ts'
export type { Edition, MappedArticle } from './reading/public-queries.ts'
export {
  findMoved,
  findNumber,
  getArticle,
  giveFeedback,
  listArticles,
  type ReadArticle,
} from './reading/read-articles.ts'
export { countArticles, findElsewhere, listEditions, listLanguages, listNewest, mapArticles, type Novelty } from './reading/read-public.ts'
export type { FeedbackReason, ListedArticle, Shelf } from './reading/reading-queries.ts'
export { slugOf } from './reading/render-article.ts'
export { mustWorkFor } from './rules.ts'
export { fillVariables, type Variables } from './variables.ts'
export { hasStems, isBigram, pairsOf, stemOf, textConfiguration, wordsOf } from './words-of.ts'
export { createArticle, type NewArticle } from './writing/create-article.ts'
export {
  compareVersion,
  getForAgents,
  listVariables,
  listVersions,
  previewForAgents,
} from './writing/fetch-article.ts'
export { listForAgents } from './writing/list-for-agents.ts'
export { keepUnpublished, publishDraft, publishDue, unpublishArticle } from './writing/publish-draft.ts'
export { discardDraft, restoreVersion, saveDraft } from './writing/save-draft.ts'
