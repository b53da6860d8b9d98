import type { HandleLinkMade } from '../../../server/contract/social/handles.ts'
import { failureText } from '../failures.ts'
import { request } from '../request.ts'
import type { OpenThread } from '../thread/open-thread.ts'
import { showToast } from '../toasts.ts'
import { sendWords } from './send-words.ts'

/** Sends a ticket's customer, in private, a link by which they can say who they are. */
export async function askWho(thread: OpenThread): Promise<void> {
  try {
    const { body } = await request<HandleLinkMade>('POST', `tickets/${thread.id}/handle-link`, {})
    sendWords(thread, body, 'private')
  } catch (failure) {
    showToast(failureText(failure), { bad: true })
  }
}
