export type {
  Changed,
  Edited,
  Reacted,
  Reported,
  Said,
  SocialEvent,
  SocialPerson,
  SocialPlace,
  ToldMedia,
  Unconcerning,
} from './social-event.ts'
