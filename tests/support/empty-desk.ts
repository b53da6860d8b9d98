import { setTimeout as pause } from 'node:timers/promises'
import type { OpenDesk } from './desk.ts'

const DEADLOCK = '40P01'

/** Takes the desk's stores and agents away, as before its first start; again where the desk's own jobs were reading just then. */
export async function emptyDesk({ sql }: Pick<OpenDesk, 'sql'>): Promise<void> {
  for (;;) {
    try {
      await sql`truncate agents, stores cascade`
      return
    } catch (error) {
      if ((error as { code?: string }).code !== DEADLOCK) throw error
      await pause(50)
    }
  }
}
