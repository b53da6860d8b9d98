import type { Reactions } from '../events/index.ts'

/** The one table from what happened to what must follow. Every row becomes a job in the transaction of its event. */
export const reactions: Reactions = {
  'message.received': [
    {
      job: 'notifyAgents',
      input: ({ ticketId }) => ({ ticketId }),
      // however many messages come within a second, one look at the ticket tells
      afterMs: 1_000,
      key: ({ ticketId }) => `notifyAgents:${ticketId}`,
      lane: ({ ticketId }) => `notify:${ticketId}`,
    },
  ],
  'message.posted': [
    {
      job: 'deliverMessage',
      input: ({ messageId }) => ({ messageId }),
      // one after the other, so that a thread leaves in the order it was written
      lane: ({ ticketId }) => `deliver:${ticketId}`,
    },
  ],
}
