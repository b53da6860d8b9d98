import { setImmediate as turn } from 'node:timers/promises'
import type { SMTPServerDataStream } from 'smtp-server'
import { SharedBytes } from '../workers/shared-bytes.ts'

/** Bytes of mails that are on their way in, over all connections. */
export interface Budget {
  left: number
}

/** Over this many times the size we announced nobody is asked to wait for the end of it: the line is cut. */
const PATIENCE = 2

/**
 * Reads a mail to its end. What is over the size, or over what all connections may hold together, is read and dropped:
 * SMTP has no way to refuse before the end (RFC 5321 §4.1.1.4). Takes its bytes from the budget; whoever calls gives them back.
 * `gone`: the sender left in the middle. `cut` is called for one who does not stop.
 */
export async function readData(
  stream: SMTPServerDataStream,
  maxBytes: number,
  budget: Budget,
  cut: () => void,
): Promise<Buffer | 'too large' | 'too much' | 'gone'> {
  let bytes = new SharedBytes(maxBytes)
  let held = 0
  let fault: 'too large' | 'too much' | null = null
  const drop = (why: 'too large' | 'too much') => {
    fault = why
    budget.left += held
    held = 0
    bytes = new SharedBytes(0)
  }
  try {
    for await (const chunk of stream as AsyncIterable<Buffer>) {
      if (stream.byteLength > PATIENCE * maxBytes) cut()
      if (fault !== null) continue
      held += chunk.length
      budget.left -= chunk.length
      if (held > maxBytes) drop('too large')
      else if (budget.left < 0) drop('too much')
      else bytes.append(chunk)
      // else a fast line is read for as long as it has something, and nobody else has a turn
      await turn()
    }
  } catch {
    budget.left += held
    return 'gone'
  }
  return fault ?? bytes.whole()
}
