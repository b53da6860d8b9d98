export { changeVariables } from './change-variables.ts'
export { listCollections } from './collections/list-collections.ts'
export { storeOfCollection } from './collections/lock-collections.ts'
export { makeCollection } from './collections/make-collection.ts'
export { moveCollection } from './collections/move-collection.ts'
export { nameCollection } from './collections/name-collection.ts'
export { removeCollection, restoreCollection } from './collections/remove-collection.ts'
export { forgetUnseenFiles, getFile, keepFile } from './files/keep-file.ts'
export { firstSentence } from './first-sentence.ts'
export { findLocale } from './languages/find-locale.ts'
export { foldLetters } from './languages/fold-letters.ts'
export { articlesHold } from './privacy/holding-queries.ts'
export { type PublishedText, publishArticle } from './publish-article.ts'
export { publishMissing } from './publish-missing.ts'
export type { Visibility } from './queries.ts'
export type { Edition, MappedArticle } from './reading/public-queries.ts'
export {
  type ArticlePart,
  findMoved,
  findNumber,
  getArticle,
  giveFeedback,
  isArticleThere,
  listArticles,
  listFirstArticles,
  listPart,
  type ReadArticle,
} from './reading/read-articles.ts'
export { countArticles, findElsewhere, listEditions, listLanguages, listNewest, mapArticles, type Novelty } from './reading/read-public.ts'
export { type CollectionNode, findLedTo, idsIn, mapCollections, readTree, trailTo } from './reading/read-tree.ts'
export type { FeedbackReason, ListedArticle, Shelf } from './reading/reading-queries.ts'
export { slugOf } from './reading/render-article.ts'
export { nameOfCollection } from './reading/tree-queries.ts'
export { mustWorkFor } from './rules.ts'
export { settleIndex } from './settle-index.ts'
export { changeSnippet, dropSnippet, listNames, listSnippets, listUses } from './snippets/change-snippet.ts'
export { findAtAddress, findTakenAddresses, type KnownPage, knownOrigins, knownPages } from './taking/known-addresses.ts'
export { type ExportedArticle, type ExportedWords, listForExport } from './taking/list-for-export.ts'
export { type ToldArticle, takeArticle } from './taking/take-article.ts'
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
export { listForAgents, listLinkable } from './writing/list-for-agents.ts'
export { keepUnpublished, publishDraft, publishDue, unpublishArticle } from './writing/publish-draft.ts'
export { discardDraft, restoreVersion, saveDraft } from './writing/save-draft.ts'
