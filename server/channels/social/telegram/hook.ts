import { createHash, timingSafeEqual } from 'node:crypto'
import type { HookSide } from '../network.ts'

/** The secret itself, as it was given with the address (https://core.telegram.org/bots/api#setwebhook): nothing is signed with it. */
const SECRET_HEADER = 'x-telegram-bot-api-secret-token'

export const telegramHook: HookSide = {
  isUnsigned: ({ headers }) => headers.get(SECRET_HEADER) === null,
  isSigned({ headers }, _, secrets) {
    const given = digestOf(headers.get(SECRET_HEADER) ?? '')
    // an empty secret is none: anybody could send it
    const fits = secrets.filter((secret) => secret !== '').map((secret) => timingSafeEqual(given, digestOf(secret)))
    return fits.includes(true)
  },
}

/** Of one length, so that comparing takes the same time whatever is compared. */
const digestOf = (text: string) => createHash('sha256').update(text).digest()
