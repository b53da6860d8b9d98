export { attachmentView, listEvents } from './list-events.ts'
export { type Audience, presentEvent } from './present.ts'
export { authorOf, type NewEvent, type Reaction, type Reactions, type Recorded, recordEvent } from './record-event.ts'
export type { Thread } from './thread.ts'
