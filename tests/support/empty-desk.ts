import type { OpenDesk } from './desk.ts'
import { until } from './until.ts'

const DEADLOCK = '40P01'

/** Takes the desk's stores and agents away, as before its first start; again where the desk's own jobs were reading just then. */
export async function emptyDesk({ sql }: Pick<OpenDesk, 'sql'>): Promise<void> {
  await until('nothing of the desk reads just then', async () => {
    try {
      await sql`truncate agents, stores cascade`
      return true
    } catch (error) {
      if ((error as { code?: string }).code !== DEADLOCK) throw error
      return false
    }
  })
}
