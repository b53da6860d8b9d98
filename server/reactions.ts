import { GONE_MS } from './contract/limits.ts'
import type { Reaction, Reactions } from './events/index.ts'

/** The bot's answer: one waits per ticket, and one runs. */
const answer: Reaction = {
  job: 'answerTicket',
  when: (thread) => thread.handler === 'bot' && !thread.isBlocked,
  input: ({ ticketId }) => ({ ticketId }),
  key: ({ ticketId }) => `answerTicket:${ticketId}`,
  lane: ({ ticketId }) => `answer:${ticketId}`,
}
const notify: Reaction = {
  job: 'notifyAgents',
  when: (thread) => thread.handler === 'agent' && !thread.isBlocked,
  input: ({ ticketId }) => ({ ticketId }),
  key: ({ ticketId }) => `notifyAgents:${ticketId}`,
  lane: ({ ticketId }) => `notify:${ticketId}`,
}

/** Once it is known what became of the bot's private answer, those who read along in public are told. */
const tellInPublic: Reaction = {
  job: 'tellInPublic',
  when: (thread) => thread.channel === 'social' && thread.handler === 'bot',
  input: ({ messageId }) => ({ messageId }),
  lane: ({ ticketId }) => `answer:${ticketId}`,
}

/** The one table from what happened to what must follow. Every row becomes a job in the transaction of its event. */
export const reactions: Reactions = {
  'message.received': [
    {
      ...answer,
      // two quick messages are one question
      afterMs: 600,
    },
    {
      ...notify,
      // however many messages come within a second, one look at the ticket tells
      afterMs: 1_000,
    },
  ],
  // what was asked before it was known who asks
  'customer.identified': [answer],
  'ticket.handed_off': [notify],
  'ticket.woke': [notify],
  'message.moved': [notify],
  'message.delivered': [tellInPublic],
  'delivery.failed': [tellInPublic],
  'message.posted': [
    {
      job: 'deliverMessage',
      input: ({ messageId }) => ({ messageId }),
      // one after the other, so that a thread leaves in the order it was written
      lane: ({ ticketId }) => `deliver:${ticketId}`,
    },
    {
      job: 'continueByMail',
      when: (thread) => thread.channel === 'chat',
      input: ({ ticketId }) => ({ ticketId }),
      // one look at all that is unread by then
      key: ({ ticketId }) => `continueByMail:${ticketId}`,
      afterMs: GONE_MS,
    },
  ],
}
