import { type NetworkAdapter, UnreadableEvent } from '../network.ts'
import { actGeneric, askAccount, sendGeneric } from './ask-generic.ts'
import { readGeneric } from './read-generic.ts'
import { isSignedGeneric, SIGNATURE } from './sign-generic.ts'

/** Any network that somebody writes a small program for: it posts events here, and is posted what is to leave. The contract is in README.md. */
export const generic: NetworkAdapter = {
  network: 'generic',
  isProven: true,
  baseUrl: '',
  hook: {
    isUnsigned: ({ headers }) => headers.get(SIGNATURE) === null,
    faultIn(told) {
      try {
        readGeneric(told)
        return null
      } catch (error) {
        if (error instanceof UnreadableEvent) return error.message
        throw error
      }
    },
    isSigned: ({ headers }, body, secrets) => isSignedGeneric(headers.get(SIGNATURE), body, secrets),
  },
  read: readGeneric,
  send: sendGeneric,
  acts: ['hide', 'show', 'like', 'unlike', 'delete'],
  act: actGeneric,
  check: askAccount,
}
