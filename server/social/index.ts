export type { SocialPerson, SocialPlace } from '../tickets/index.ts'
export type { SocialDeliveryRow, SocialDeliveryState, WaitingSocialDelivery } from './delivery-queries.ts'
export { socialHold } from './privacy/holding-queries.ts'
export {
  endSocialDelivery,
  forgetSocialBodies,
  getSocialDelivery,
  listSocialDeliveries,
  listSocialStates,
  listWaitingSocial,
  replaySocial,
} from './read-deliveries.ts'
export type { Changed, Edited, Reacted, Reported, Said, SocialEvent, ToldMedia, Unconcerning } from './social-event.ts'
export { type ArrivedSocial, requestSocialReading, storeSocialDeliveries } from './store-social-deliveries.ts'
export { type EventOutcome, type EventSource, takeEvent } from './take-event.ts'
