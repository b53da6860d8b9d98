import { randomUUID } from 'node:crypto'
import type { Said } from '../../../server/social/index.ts'

/** Something that somebody says where all read it, in a thread of its own. */
export function saidBy(who: string, body: string, more: Partial<Said> = {}): Said {
  const id = randomUUID()
  return {
    ...{ what: 'said', way: 'public', kind: 'comment', isOwn: false, id, thread: `comment:${id}`, answers: null },
    ...{ author: { id: who, handle: who, name: '' }, at: new Date(), body, link: null, media: [], post: null },
    ...more,
  }
}
