import { Icon } from '../../../../server/ui/icon.tsx'
import { chevronDown } from '../../../../server/ui/icons.ts'
import type { Visit } from '../../visit/visit.ts'
import { globe } from '../icons.ts'
import { editionsOf, type PageHead } from './page-head.tsx'

/** The same page in the store's other languages, opened without a script. Where it is not in one, the page says so there. */
export function Languages({ visit, head }: { visit: Visit; head: PageHead }) {
  const { languages, locale, words } = visit
  if (languages.length < 2) return null
  const editions = editionsOf(visit, head)
  const pathIn = (language: string) => editions.find((each) => each.locale === language)?.path ?? head.otherwise ?? head.path
  return (
    <details class="languages">
      <summary>
        <Icon of={globe} />
        <span class="vh-h">{words.t('language')}</span>
        <span lang={locale}>{languageName(locale)}</span>
        <Icon of={chevronDown} class="small" />
      </summary>
      <ul>
        {languages.map((language) => (
          <li key={language}>
            <a
              href={visit.atIn(language, pathIn(language))}
              lang={language}
              hrefLang={language}
              {...(language === locale ? { 'aria-current': 'true' as const } : {})}
            >
              <bdi>{languageName(language)}</bdi>
            </a>
          </li>
        ))}
      </ul>
    </details>
  )
}

/** A language by its own name, or by that which another has for it. */
export function languageName(locale: string, inLocale = locale): string {
  try {
    const name = new Intl.DisplayNames([inLocale], { type: 'language' }).of(locale) ?? locale
    return inLocale === locale ? name.charAt(0).toLocaleUpperCase(locale) + name.slice(1) : name
  } catch {
    return locale
  }
}

/** Which way a language is written. */
export const directionOf = (locale: string): 'ltr' | 'rtl' => (/^(ar|fa|he|ur|ps|ckb|dv|yi|sd|ug)\b/.test(locale) ? 'rtl' : 'ltr')
