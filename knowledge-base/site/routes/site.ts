import type { Context as Http } from 'hono'
import type { Context, Desk } from '../../../server/context.ts'
import { Invalid } from '../../../server/errors.ts'
import type { StoreDoor } from '../../../server/stores/index.ts'
import type { Parsed } from '../visit/forms.ts'
import { wantsPage } from '../visit/pages/send-page.ts'
import { type SharePage, sharePages } from '../visit/pages/share-page.ts'
import { anybody, type HelpParts, type HelpSettings } from '../visit/settings.ts'
import { baseUrlOf, doorOf, type Visit, visitOf } from '../visit/visit.ts'

/** What every route of the help centre works with. */
export interface Site {
  desk: Desk
  settings: HelpSettings
  parts: HelpParts
  /** Reads what is public. */
  anybody: Context
  visit(c: Http): Promise<Visit>
  /** The store alone, for what is the same in every language. */
  door(c: Http): Promise<StoreDoor>
  /** The same for a page that says that something is not here: in the store's language where that of the address is none. */
  visitAnyhow(c: Http): Promise<Visit>
  /** Sends what everybody sees the same, drawn only where that has changed. */
  share: SharePage
  /** A form that does not fit: its page again for a person, a plain error for a program. */
  refuse(c: Http, form: Extract<Parsed<unknown>, { ok: false }>, page: () => Response | Promise<Response>): Response | Promise<Response>
}

export function createSite(desk: Desk, settings: HelpSettings, parts: HelpParts): Site {
  return {
    desk,
    settings,
    parts,
    anybody: anybody(desk),
    visit: (c) => visitOf(c, desk, settings, parts),
    door: (c) => doorOf(c, desk),
    visitAnyhow: (c) => visitOf(c, desk, settings, parts, { anyLanguage: true }),
    share: sharePages(anybody(desk), (c) => baseUrlOf(settings, parts, c)),
    refuse(c, { field }, page) {
      if (!wantsPage(c)) throw new Invalid(`${field}: is not valid`)
      return page()
    },
  }
}
