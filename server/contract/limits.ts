/** Limits that browsers and server agree on. Sizes are bytes unless the name says otherwise. */
export const MESSAGE_CHARACTERS = 8_000
export const ATTACHMENTS_PER_MESSAGE = 5
export const ATTACHMENT_BYTES = 10 * 1024 * 1024
export const FILE_NAME_CHARACTERS = 200
/** Events that one answer of a thread may hold; a longer gap is read in several. */
export const THREAD_PAGE = 50
/** Rows that one answer of the queue may hold. */
export const QUEUE_PAGE = 50
/** How often an open thread is told its newest `seq`, in milliseconds. A silent gap lives no longer than this. */
export const HEAD_INTERVAL_MS = 10_000
/** A list re-reads its visible page this often, in milliseconds, beside reconnect and focus. */
export const LIST_REFRESH_MS = 30_000
/** Length of a one-time code. */
export const codeDigits = 6
/** An answer that lies unread this long, in milliseconds, with nobody there, is for somebody who has gone. */
export const GONE_MS = 10 * 60_000

/** How far ahead a ticket may be put away. */
export const SNOOZE_DAYS = 366
