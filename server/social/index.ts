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
export type { EventSource } from './receive-said.ts'
export type { Changed, Edited, Reacted, Reported, Said, SocialEvent, ToldMedia, Unconcerning } from './social-event.ts'
export { type ArrivedSocial, requestSocialReading, storeSocialDeliveries } from './store-social-deliveries.ts'
export { type EventOutcome, takeEvent } from './take-event.ts'
export { forgetParked, listParked } from './triage/parking/list-parked.ts'
export { openParked } from './triage/parking/open-parked.ts'
export { changeTriageRules, getTriageRules } from './triage/rules/triage-rules.ts'
export { listIncidents, writeIncidentNote } from './triage/storms/list-incidents.ts'
export { endStorms, watchMention, watchStorm } from './triage/storms/watch-storm.ts'
