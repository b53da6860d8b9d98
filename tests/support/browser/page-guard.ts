import type { BrowserContext, Request } from 'playwright-core'

interface Tolerated {
  text: RegExp
  reason: string
}

/** Chrome writes these whatever a page does about them; each is met on purpose. */
const ALWAYS: Tolerated[] = [
  { text: /status of 401 .*\/api\/session\b/, reason: 'asking who is signed in is how the console finds out that nobody is' },
]
/** For the time in which a test takes the server away. */
export const SERVER_AWAY: Tolerated = {
  text: /(ERR_CONNECTION_REFUSED|ERR_CONNECTION_RESET|ERR_EMPTY_RESPONSE|ERR_INCOMPLETE|ERR_SOCKET|WebSocket connection to .* failed|status of 503)/,
  reason: 'the server was killed by the test',
}

/**
 * Watches every page of a context: what it asks of other origins, errors in its console, errors nobody caught and
 * violations of a content policy. `problems` must stay empty.
 */
export class PageGuard {
  readonly problems: string[] = []
  /** Every address asked for, in order. */
  readonly requests: string[] = []
  /** Documents the pages themselves loaded; a journey without a reload does not add to it. */
  documents = 0
  readonly #origins: Set<string>
  readonly #tolerated: Tolerated[]

  private constructor(origins: string[]) {
    this.#origins = new Set(origins)
    this.#tolerated = [...ALWAYS]
  }

  static async watch(context: BrowserContext, origins: string[]): Promise<PageGuard> {
    const guard = new PageGuard(origins)
    // Chrome reports some violations as issues only, so each document says them itself.
    await context.addInitScript(() => {
      addEventListener('securitypolicyviolation', (v) =>
        console.error(`policy ${v.effectiveDirective} refuses ${v.blockedURI} ${v.sourceFile}:${v.lineNumber}`),
      )
    })
    context.on('request', (request) => guard.#ask(request))
    context.on('page', (page) => page.on('websocket', (socket) => guard.#leave(socket.url().replace(/^ws/, 'http'))))
    context.on('console', (message) => {
      if (message.type() === 'error') guard.#note(`console: ${message.text()} ${message.location().url}`)
    })
    context.on('weberror', (error) => guard.#note(`uncaught: ${error.error().stack ?? error.error().message}`))
    return guard
  }

  tolerate(...tolerated: Tolerated[]): void {
    this.#tolerated.push(...tolerated)
  }

  requestsTo(origin: string): string[] {
    return this.requests.filter((url) => url.startsWith(`${origin}/`)).map((url) => url.slice(origin.length))
  }

  #ask(request: Request): void {
    this.requests.push(request.url())
    if (request.isNavigationRequest() && request.frame().parentFrame() === null) this.documents += 1
    this.#leave(request.url())
  }

  #leave(address: string): void {
    const { protocol, origin } = new URL(address)
    if (/^https?:$/.test(protocol) && !this.#origins.has(origin)) this.#note(`request leaves for ${address}`)
  }

  #note(problem: string): void {
    if (!this.#tolerated.some(({ text }) => text.test(problem))) this.problems.push(problem)
  }
}
