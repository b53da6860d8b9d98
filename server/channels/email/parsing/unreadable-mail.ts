/** A mail of which nothing sensible can be kept. The message is written for agents; the raw mail is still there. */
export class UnreadableMail extends Error {
  override name = 'UnreadableMail'
}
