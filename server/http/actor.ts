import type { Context as Http, MiddlewareHandler } from 'hono'
import { deleteCookie, getCookie, setCookie } from 'hono/cookie'
import { type AgentSession, findSession, SESSION_DAYS } from '../agents/index.ts'
import { type AgentActor, type Context, contextFor, type Desk } from '../context.ts'
import { Unauthenticated } from '../errors.ts'
import type { HttpSettings } from './settings.ts'

export const SESSION_COOKIE = 'parceldesk_session'

export interface AgentEnv {
  Variables: { ctx: Context; actor: AgentActor; session: AgentSession }
}

/** Lets signed-in agents through, with a context that acts for them. */
export function requireAgent(desk: Desk): MiddlewareHandler<AgentEnv> {
  return async (c, next) => {
    // several groups of routes may guard one path: the session is read once
    if (c.get('session')) return next()
    const token = getCookie(c, SESSION_COOKIE)
    const session = token ? await findAgentSession(desk, token) : null
    if (!session) throw new Unauthenticated()
    const actor = actorOf(session)
    c.set('actor', actor)
    c.set('session', session)
    c.set('ctx', contextFor(desk, actor))
    await next()
  }
}

export async function findAgentSession(desk: Desk, token: string): Promise<AgentSession | null> {
  return findSession(contextFor(desk, { kind: 'system', name: 'Parceldesk' }), token)
}

export function actorOf(session: AgentSession): AgentActor {
  return {
    kind: 'agent',
    id: session.agentId,
    name: session.name,
    role: session.role,
    storeIds: session.storeIds,
    sessionId: session.sessionId,
  }
}

export function giveCookie(c: Http, settings: HttpSettings, token: string): void {
  setCookie(c, SESSION_COOKIE, token, { ...cookieOptions(settings), maxAge: SESSION_DAYS * 86_400 })
}

export function takeCookie(c: Http, settings: HttpSettings): void {
  deleteCookie(c, SESSION_COOKIE, cookieOptions(settings))
}

function cookieOptions(settings: HttpSettings) {
  return {
    httpOnly: true,
    sameSite: 'Lax' as const,
    path: settings.basePath || '/',
    secure: settings.publicUrl?.startsWith('https:') ?? false,
  }
}
