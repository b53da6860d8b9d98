import type { AgentActor, VisitorActor } from '../context.ts'
import type { StoreRow } from '../stores/index.ts'

/** How the doors know who knocks; both answer null for a stranger. `visitorOf` throws SessionEnded for who was one. */
export interface Doors {
  isOwnOrigin(headers: { origin?: string | undefined; host?: string | undefined }): boolean
  agentOf(cookies: string | undefined): Promise<AgentActor | null>
  visitorOf(handshake: unknown): Promise<{ actor: VisitorActor; store: StoreRow } | null>
  ipOf(request: { socket: { remoteAddress?: string | undefined }; headers: Record<string, string | string[] | undefined> }): string
}
