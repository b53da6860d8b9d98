import { mountLauncher, type ParceldeskApi } from './launcher/mount-launcher.ts'
import { readSettings } from './launcher/read-settings.ts'

declare global {
  interface Window {
    /** The one global of the widget on a store's page. */
    Parceldesk?: ParceldeskApi
  }
}

const script = (document.currentScript ?? document.querySelector('script[data-store]')) as HTMLScriptElement
// A second script tag finds the first one's launcher and leaves.
window.Parceldesk ??= mountLauncher(readSettings(script))
