import { type LauncherTexts, launcherTexts } from './launcher-texts.ts'

export interface LauncherSettings {
  store: string
  /** Where the frame lives: the loader's own origin and folder. */
  base: URL
  /** Language of the page, or what `data-locale` says. */
  locale: string
  texts: LauncherTexts
  /** Lets the fallback style through a policy with nonces. */
  nonce: string
  /** Where the page's own server tells who is signed in there, as a token. */
  tokenUrl?: string
}

/** Reads the script tag: `data-store`, and optionally `data-locale` and `data-token-url`. */
export function readSettings({ src, nonce, dataset }: HTMLScriptElement): LauncherSettings {
  const locale = dataset.locale || document.documentElement.lang
  const texts = launcherTexts[/^ar/i.test(locale) ? 'ar' : 'en']
  return { store: dataset.store ?? '', base: new URL('.', src), locale, texts, nonce, tokenUrl: dataset.tokenUrl }
}
