/** What the HTTP side needs to know of how this desk is run. */
export interface HttpSettings {
  /** Path below which everything answers: '' or '/support'. */
  basePath: string
  /** Where browsers reach us, when that is not what they say themselves; links always use it. */
  publicUrl: string | null
  /** Hops of proxies whose forwarding headers count; 0 ignores them all. */
  trustProxy: number
  /** The demo sign-in, null on a desk without demo. */
  demo: { email: string; password: string } | null
  /** Folder of the built faces. */
  dist: string
}
