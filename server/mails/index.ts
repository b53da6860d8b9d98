export { getMailAside, getMailFrame, getMailView, getRawMail, listMailsAside } from './get-mail.ts'
export type { MailDetails, NewMail } from './queries.ts'
export { sweepShelf } from './sweep-shelf.ts'
export { type MailUse, type Outcome, type Taken, takeMail } from './take-mail.ts'
