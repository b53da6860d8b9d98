/** What the HTTP side needs to know of how this desk is run. */
export interface HttpSettings {
  /** Path below which everything answers: '' or '/support'. */
  basePath: string
  /** The server that carries us takes the base path off itself, as Hono's `route` does; links still carry it. */
  isMounted?: boolean
  /** Where browsers reach us, when that is not what they say themselves; links always use it. */
  publicUrl: string | null
  /** Hops of proxies whose forwarding headers count; 0 ignores them all. */
  trustProxy: number
  /** The demo sign-in, null on a desk without demo. */
  demo: { email: string; password: string } | null
  /** Folder of the built faces. */
  dist: string
}
