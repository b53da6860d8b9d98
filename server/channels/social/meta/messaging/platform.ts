/** Messenger or Instagram, where their Send API differs. */
export interface Platform {
  /** As lists of threads name it. */
  name: 'messenger' | 'instagram'
  /** A visitor's post on the account's own page may be answered in private like a comment. */
  ownPosts: boolean
}

export const messenger: Platform = { name: 'messenger', ownPosts: true }
export const instagramDirect: Platform = { name: 'instagram', ownPosts: false }
