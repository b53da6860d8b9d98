import type { EventSource } from '../../receive-said.ts'
import type { Said } from '../../social-event.ts'

/** Who wrote it, as the identity of a customer has it: by this their data is found. */
export const authorKey = ({ network }: Pick<EventSource, 'network'>, { author }: Pick<Said, 'author'>): string => `${network}:${author.id}`
