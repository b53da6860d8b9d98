import { createTranslator, type Translator } from '../../server/ui/catalogue.ts'
import { en } from '../texts/en.ts'
import { createFormat, type Format } from './format.ts'

/** A language the frame can be drawn in. */
export interface Speech {
  locale: 'en' | 'ar'
  /** The locale that numbers and dates are written in. */
  regional: string
  t: Translator<typeof en>['t']
  format: Format
}

/** The first of these that we speak: the page's language, then the store's. */
export function localeFrom(...asked: (string | undefined)[]): Speech['locale'] {
  for (const locale of asked) if (/^(en|ar)\b/i.test(locale ?? '')) return /^ar/i.test(locale ?? '') ? 'ar' : 'en'
  return 'en'
}

/** `region` is the page's own language, for dates as its readers write them. Other languages are fetched when they are spoken. */
export async function speak(locale: Speech['locale'], region: string): Promise<Speech> {
  // Digits as the shop's prices have them.
  const regional = locale === 'ar' ? 'ar-u-nu-latn' : englishOf(region, navigator.language)
  const texts =
    locale === 'ar'
      ? await import('../texts/ar.ts').then(
          (file) => file.ar,
          () => en,
        )
      : en
  return { locale, regional, t: createTranslator<typeof en>(regional, texts).t, format: createFormat(regional) }
}

/** Which English: the page's, where it says, else the reader's. A wrong tag would throw later. */
function englishOf(...tags: string[]): string {
  return tags.find((tag) => /^en-[A-Z]{2}$/i.test(tag)) ?? 'en'
}
