export { answerOnce, type OnceAnswer } from './api-keys/answer-once.ts'
export { createApiKey, listApiKeys } from './api-keys/create-api-key.ts'
export { findApiActor } from './api-keys/find-api-key.ts'
export { restoreApiKey, revokeApiKey } from './api-keys/revoke-api-key.ts'
export { type BusinessHours, isWithinHours, nextOpening } from './business-hours.ts'
export { changeInbox, changeStore } from './change-store.ts'
export { createStore } from './create-store.ts'
export { changeEmailInbox } from './email/change-email-inbox.ts'
export { connectEmail, type EmailConnection } from './email/connect-email.ts'
export {
  type AddressedInbox,
  findFirstInbox,
  findInboxByAddress,
  getEmailInbox,
  getWebhookPath,
  listAddresses,
  listIntakes,
  type OpenEmailInbox,
} from './email/find-email-inbox.ts'
export { listEmailInboxes } from './email/list-email-inboxes.ts'
export { readPosition, writePosition } from './email/positions/mailbox-position.ts'
export { recordInboxHealth } from './email/record-inbox-health.ts'
export { renewIntakeSecret } from './email/renew-intake-secret.ts'
export { type EmailTrial, tryEmailDraft, tryEmailInbox } from './email/try-email.ts'
export { getStoreById, getStoreByKey, listPublicStores, type StoreDoor } from './find-store.ts'
export { ownHelpUrl } from './help/help-address.ts'
export { type AskDomain, checkHelpDomain, findDomainProof, listHelpDomains, PROOF_PATH, setHelpDomain } from './help/help-domain.ts'
export type { Logo } from './help/help-queries.ts'
export { getLogo, helpVersionsOf, keepLogo } from './help/keep-logo.ts'
export { findIdentitySecret, getIdentityKey, type IdentityKey, rotateIdentityKey } from './identity-keys.ts'
export { getStore, listInboxes, listStores } from './list-stores.ts'
export { noteWidgetSeen } from './note-widget-seen.ts'
export { storesHold } from './privacy/holding-queries.ts'
export type { StoreRow } from './queries.ts'
export { mustBeAdmin, storesOf } from './rules.ts'
export { connectShop, type ShopToConnect } from './shop-connections/connect-shop.ts'
export {
  disableShop,
  enableShop,
  findShops,
  getShop,
  listShops,
  type OpenShopConnection,
  openShopConnection,
  type ShopAccess,
  shopWebhookPath,
} from './shop-connections/find-shop.ts'
export type { ShopCredentials } from './shop-connections/shop-credentials.ts'
export { connectSocial, type SocialToConnect } from './social/connect-social.ts'
export {
  disableSocial,
  enableSocial,
  findSocials,
  getSocial,
  listAskableSocials,
  listPolledSocials,
  listSocials,
  type OpenSocial,
  openSocial,
  openSocialOfInbox,
  recordSocialAccount,
  recordSocialHealth,
  renewSocialCredentials,
  renewSocialOnce,
  socialWebhookPath,
  writeSocialPosition,
} from './social/find-social.ts'
