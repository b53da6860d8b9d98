import { signal } from '@preact/signals'
import type { AgentSettings } from '../../../server/contract/console/queue.ts'
import type { TicketSummary } from '../../../server/contract/thread.ts'
import { navigate, ticketPath } from '../../routes/router.ts'
import { t } from '../../texts/texts.ts'
import { me } from '../session.ts'
import { readText, writeText } from '../storage.ts'
import { showToast } from '../toasts.ts'
import { mySettings } from './settings.ts'

type Permission = 'default' | 'granted' | 'denied' | 'missing'
const permissionNow = (): Permission => ('Notification' in globalThis ? Notification.permission : 'missing')
/** What the browser lets us do; `missing` where it cannot notify at all. */
export const permission = signal<Permission>(typeof document === 'undefined' ? 'missing' : permissionNow())

/** Asks the browser. Only ever from a click: browsers refuse a page that asks by itself, and people too. */
export async function askPermission(): Promise<void> {
  if (permissionNow() === 'missing') return
  await Notification.requestPermission()
  permission.value = permissionNow()
}

const ASKED = 'notify-asked'
let missed = false

/** Who comes back to a tab where customers wrote meanwhile is offered notifications, once in this browser. */
function offer(): void {
  if (document.visibilityState !== 'visible' || !missed) return
  missed = false
  if (permissionNow() !== 'default' || readText(ASKED)) return
  writeText(ASKED, 'yes')
  showToast(t('notify.missed'), { action: { text: t('notify.ask'), run: () => void askPermission() }, ms: 20_000 })
}
if (typeof document !== 'undefined') document.addEventListener('visibilitychange', offer)

const isMine = (ticket: TicketSummary, agentId: string): boolean => ticket.assignee?.id === agentId

/** Whether this agent wants to hear of this ticket. */
export function isWanted(ticket: TicketSummary, settings: AgentSettings, agentId: string): boolean {
  return isMine(ticket, agentId) ? settings.notifyAssigned : settings.notifyUnassigned
}

/** A customer waits. Told only while nobody looks at this tab, and as far as this agent wants to hear of it. */
export function notifyOf(ticket: TicketSummary): void {
  const settings = mySettings.value
  if (!settings || document.visibilityState === 'visible') return
  const mine = isMine(ticket, me.value?.id ?? '')
  if (!isWanted(ticket, settings, me.value?.id ?? '')) return
  missed = true
  const title = t('notify.title', { name: ticket.customer.name })
  tellAway({ title, body: ticket.preview || ticket.subject, tag: ticket.id, path: ticketPath(mine ? 'mine' : 'open', ticket.id) })
}

/** By sound and by the browser, as far as this agent and the browser let us; a click opens `path`. The same tag is told once. */
export function tellAway({ title, body, tag, path }: { title: string; body: string; tag: string; path: string }): void {
  if (mySettings.value?.sound) playSound()
  if (permissionNow() !== 'granted') return
  const shown = new Notification(title, { body, tag })
  shown.onclick = () => {
    focus()
    navigate(path)
    shown.close()
  }
}

/** Two short tones, quiet: made here, so nothing is loaded for them. */
export function playSound(): void {
  try {
    const audio = new AudioContext()
    const [first, second] = [660, 880]
    for (const [n, pitch] of [first, second].entries()) playTone(audio, pitch, audio.currentTime + n * 0.12)
    setTimeout(() => void audio.close(), 800)
  } catch {
    // a browser without sound still shows the title's count
  }
}

function playTone(audio: AudioContext, pitch: number, at: number): void {
  const tone = audio.createOscillator()
  const loudness = audio.createGain()
  tone.frequency.value = pitch
  loudness.gain.setValueAtTime(0.0001, at)
  loudness.gain.exponentialRampToValueAtTime(0.08, at + 0.02)
  loudness.gain.exponentialRampToValueAtTime(0.0001, at + 0.25)
  tone.connect(loudness).connect(audio.destination)
  tone.start(at)
  tone.stop(at + 0.3)
}
