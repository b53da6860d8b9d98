import type { Catalogue } from '../../../server/ui/catalogue.ts'

/** The first steps of a new desk. Come with them. */
export const guide = {
  'guide.title': 'Your first minutes',
  'guide.text': 'Each step ticks itself once it is done, by you or by a colleague.',
  'guide.hide': 'Put away',
  'guide.hidden': 'First steps put away',
  'guide.tested': 'Send yourself a test message',
  'guide.testedText': 'Open the chat as a shopper would, and write something.',
  'guide.testedGo': 'Open the chat',
  'guide.botAnswered': 'See the bot answer',
  'guide.botAnsweredText': 'Ask it where an order is, or how returns work.',
  'guide.botAnsweredGo': 'Bot’s tickets',
  'guide.answered': 'Answer as a person',
  'guide.answeredText': 'Open a ticket, press R and send a reply.',
  'guide.answeredGo': 'Open tickets',
  'guide.installed': 'Put the chat on your shop',
  'guide.installedText': 'Name your shop’s address, then add one line to its pages.',
  'guide.installedGo': 'Show the line',
  'guide.invited': 'Invite a colleague',
  'guide.invitedText': 'They get a link that works for two days.',
  'guide.invitedGo': 'Invite',
  'guide.admin': 'An admin of this desk does this.',
  'guide.done': 'done',
} satisfies Catalogue
