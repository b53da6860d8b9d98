import { mountLauncher, type ParceldeskApi } from './launcher/mount-launcher.ts'
import { readSettings } from './launcher/read-settings.ts'

const script = (document.currentScript ?? document.querySelector('script[data-store]')) as HTMLScriptElement
/** What a page's own stub holds: names of calls, each with its argument. */
type EarlyCalls = [name: keyof ParceldeskApi, argument?: unknown][]
const early = window.Parceldesk as (Partial<ParceldeskApi> & EarlyCalls) | undefined
// A second script tag finds the first one's launcher and leaves.
if (!early?.open) {
  const api = mountLauncher(readSettings(script))
  window.Parceldesk = api
  for (const [name, argument] of early || []) (api as never as Record<keyof ParceldeskApi, (argument: unknown) => void>)[name](argument)
}
