import type { Context as Http } from 'hono'
import type { Context, Desk } from '../../../server/context.ts'
import { Invalid } from '../../../server/errors.ts'
import type { Parsed } from '../visit/forms.ts'
import { wantsPage } from '../visit/send-page.ts'
import { anybody, type HelpParts, type HelpSettings } from '../visit/settings.ts'
import { type Visit, visitOf } from '../visit/visit.ts'

/** What every route of the help centre works with. */
export interface Site {
  desk: Desk
  settings: HelpSettings
  parts: HelpParts
  /** Reads what is public. */
  anybody: Context
  visit(c: Http): Promise<Visit>
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
    refuse(c, { field }, page) {
      if (!wantsPage(c)) throw new Invalid(`${field}: is not valid`)
      return page()
    },
  }
}

/**
 * Where the help centre is found, for a link in a mail. Only the desk's own setting says so, or who asks from this machine: a Host that
 * a stranger sent would lead whoever gets the mail to them.
 */
export function baseUrlOf({ settings, parts }: Site, c: Http): string | null {
  if (settings.publicUrl !== null) return settings.publicUrl
  return parts.isLocal(c) ? `${new URL(c.req.url).origin}${settings.basePath}` : null
}
