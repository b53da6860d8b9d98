import type { SafeOptions, SafeResponse } from '../../../outbound/index.ts'
import { parseExactJson } from '../../../told/exact-json.ts'
import { type NetworkClient, SocialCallError } from '../network.ts'

/** Sending waits for other servers of theirs. */
const TIMEOUT_MS = 30_000
const MAX_BYTES = 8 * 1024 * 1024

export interface JsonAnswer {
  status: number
  headers: SafeResponse['headers']
  /** Ids beyond 2^53 are text; an empty object where an error came without JSON. */
  told: unknown
}

/**
 * Asks an API that answers in JSON. Any status is an answer.
 * @throws SocialCallError `away` where nobody answers, or the answer breaks off: then it may be one to what was done
 */
export async function askJson(
  client: NetworkClient,
  { network, address, ...options }: { network: string; address: string } & SafeOptions,
): Promise<JsonAnswer> {
  const headers = { accept: 'application/json', ...options.headers }
  const {
    status,
    headers: answered,
    body,
  } = await client.fetch(address, { timeoutMs: TIMEOUT_MS, maxBytes: MAX_BYTES, ...options, headers })
  return { status, headers: answered, told: toldIn(body, status, network) }
}

function toldIn(body: Uint8Array, status: number, network: string): unknown {
  const text = new TextDecoder().decode(body)
  try {
    return text === '' && status < 300 ? {} : parseExactJson(text)
  } catch {
    // a page of a proxy in between is no answer either, but its status is
    if (status >= 400) return {}
    throw new SocialCallError('away', `The answer of ${network} is not whole.`)
  }
}
