import { hash, verify } from '@node-rs/argon2'

/** Argon2id with the parameters of OWASP's password storage cheat sheet: 19 MiB, 2 passes, 1 lane. */
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 }

/** Several at once would each take 19 MiB and a thread of libuv's four, and hold up file and DNS work: two is enough. */
const PARALLEL = 2
let running = 0
const queue: (() => void)[] = []

export async function hashPassword(password: string): Promise<string> {
  return inTurn(() => hash(password, COST))
}

export async function isPassword(stored: string, password: string): Promise<boolean> {
  return inTurn(() => verify(stored, password))
}

/** A hash that no password fits: checked for unknown addresses, so that they take as long as known ones. */
export const NOBODY = '$argon2id$v=19$m=19456,t=2,p=1$jot+lNKfb8W82OZoOV+vpA$k0j/a/CByxGrZalP1Ewz+VtJLc7CtkzAhCACkR3Q8+M'

async function inTurn<T>(work: () => Promise<T>): Promise<T> {
  if (running >= PARALLEL) await new Promise<void>((resolve) => queue.push(resolve))
  running += 1
  try {
    return await work()
  } finally {
    running -= 1
    queue.shift()?.()
  }
}
