export { normalEmail, normalPhone } from './addresses.ts'
export { blockCustomer, endBlock, listBlocked, listBlocks, type WantedBlock } from './blocking/block-customer.ts'
export { blockedPairs, isBlockedIn } from './blocking/block-queries.ts'
export { displayName } from './display-name.ts'
export { findCustomer, isBareVisitor } from './find-customer.ts'
export { selectHandleSessions } from './handles/handle-queries.ts'
export {
  addHandle,
  findHandleCustomer,
  type Handle,
  type HandlePlace,
  handleSession,
  handleValue,
  identifyHandle,
} from './handles/identify-handle.ts'
export {
  completeCustomers,
  findCustomerByIdentity,
  identifyCustomer,
  identifyCustomers,
  type NamedPerson,
  type SoughtIdentity,
} from './identify-customer.ts'
export { findVisitor, identifyVisitor, nameVisitor } from './identify-visitor.ts'
export { listIdentities, listIdentitiesInStore } from './list-identities.ts'
export { makeStranger } from './make-stranger.ts'
export { maskEmail } from './mask-email.ts'
export { mergeByProof } from './merging/merge-by-proof.ts'
export { mergeCustomers, unmergeCustomer } from './merging/merge-customers.ts'
export {
  findMergeCandidates,
  listMergedCustomers,
  previewCustomerMerge,
  previewCustomerUnmerge,
} from './merging/preview-customer-merge.ts'
export { customersHold } from './privacy/holding-queries.ts'
export { CODE_PAUSE_MS, mustSpend, type Spending, spend } from './proofs/budgets.ts'
export type { CodeRequest } from './proofs/code-queries.ts'
export {
  CODE_MINUTES,
  type CodeWish,
  decideCode,
  findCodeWish,
  isTooLate,
  makeCode,
  noteCodeWish,
  recordCodeSent,
  takeCodeRequest,
  tryCode,
} from './proofs/codes.ts'
export { type Assurance, type Browser, claimedEmails, currentProofs, leastProven, proofsOfSpeaker, recordProof } from './proofs/proofs.ts'
export {
  endSession,
  findSpeaker,
  listEndedSessions,
  type OpenedSession,
  openShopperSession,
  type Speaker,
} from './proofs/shopper-sessions.ts'
export { keyIdOf, type StoreToken, signStoreToken, verifyStoreToken } from './proofs/store-token.ts'
export { sweepProofs } from './proofs/sweep-proofs.ts'
export { type CustomerRow, customerFamily, type IdentityKind, type VisitorRow } from './queries.ts'
export { listSamePeople } from './recognising/list-same-people.ts'
export { listStandings } from './recognising/list-standings.ts'
export { keepApart, suggestAgain, suggestMerges } from './recognising/suggest-merges.ts'
export { type AccountNews, takeAccountNews } from './recognising/take-account-news.ts'
export { type CustomerFound, searchCustomers } from './searching/search-customers.ts'
export { queryOf, wordsIn } from './searching/search-words.ts'
export { shopperFace } from './shopper-face.ts'
