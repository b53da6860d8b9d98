import { connect } from 'node:net'
import type { ImapFlow } from 'imapflow'
import { connectClient, resolveServer } from './connect-client.ts'
import { explainFailure } from './explain-failure.ts'
import { foldersOf, type ImapSettings, type Reach, type Stage } from './imap-settings.ts'
import { inTime } from './in-time.ts'

export interface MailboxTest {
  /** In order; it ends with the first that fails. */
  steps: { step: Stage; ok: boolean; said: string }[]
}

const STEPS: Stage[] = ['resolve', 'connect', 'secure', 'sign_in', 'folder']
const PATIENCE_MS = 10_000
const NAMED_FOLDERS = 12

/** Tries the settings step by step, each within `patienceMs` (10 s), and says in a sentence what is wrong. It takes and marks nothing. */
export async function testMailbox(settings: ImapSettings, reach: Reach = {}, patienceMs = PATIENCE_MS): Promise<MailboxTest> {
  const steps: MailboxTest['steps'] = []
  const passed = (step: Stage, said: string) => steps.push({ step, ok: true, said })
  let client: ImapFlow | null = null
  try {
    const options = { reach, patienceMs, maxBytes: 1024 * 1024, attempt: 0 }
    const [address] = await resolveServer(settings, options)
    passed('resolve', `${settings.host} is ${address?.address}.`)
    await knock(address?.address ?? settings.host, settings.port, patienceMs)
    passed('connect', `Port ${settings.port} is open.`)
    client = await connectClient(settings, options)
    passed(
      'secure',
      settings.security === 'none' ? 'The connection is not encrypted.' : 'The connection is encrypted, its certificate is good.',
    )
    passed('sign_in', `${settings.user} is signed in.`)
    steps.push(await checkFolders(client, settings, patienceMs))
  } catch (error) {
    const { stage, said } = explainFailure(error, settings)
    // what the error's own step follows on has been passed on the way there
    for (const step of STEPS.slice(steps.length, STEPS.indexOf(stage))) passed(step, step === 'secure' ? 'The connection stands.' : 'Done.')
    const step = STEPS[steps.length] ?? stage
    steps.push({ step, ok: false, said })
  } finally {
    client?.close()
  }
  return { steps }
}

function knock(host: string, port: number, patienceMs: number): Promise<void> {
  const socket = connect({ host, port })
  const opened = new Promise<void>((resolve, reject) => {
    socket.once('connect', resolve)
    socket.once('error', reject)
  })
  return inTime(opened, patienceMs, {
    stage: 'connect',
    said: 'Nobody answers. Check host and port, and whether a firewall is between.',
  }).finally(() => socket.destroy())
}

async function checkFolders(client: ImapFlow, settings: ImapSettings, patienceMs: number): Promise<MailboxTest['steps'][number]> {
  const listed = await inTime(client.list({ listOnly: true }), patienceMs, { stage: 'folder', said: 'The list of folders does not come.' })
  const there = listed.filter(({ flags }) => !flags.has('\\Noselect')).map(({ path }) => path)
  const wanted = [...foldersOf(settings), ...(settings.after.kind === 'move' ? [settings.after.folder] : [])]
  const missing = wanted.filter((name) => !there.includes(name.toUpperCase() === 'INBOX' ? 'INBOX' : name))
  if (missing.length === 0) return { step: 'folder', ok: true, said: `Found: ${wanted.join(', ')}.` }
  const more = there.length > NAMED_FOLDERS ? ' and more' : ''
  return {
    step: 'folder',
    ok: false,
    said: `There is no folder ${missing.join(', ')}. There are: ${there.slice(0, NAMED_FOLDERS).join(', ')}${more}.`,
  }
}
