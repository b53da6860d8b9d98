import type { Page } from 'playwright-core'
import type { Stage } from './stage.ts'

/** How a page is looked at. */
export interface Look {
  width: number
  locale: 'en' | 'ar'
}

/** One state of one page, reached as a person reaches it. */
export interface Scene {
  /** Face and state, as the picture is called: `console ticket`. */
  name: string
  /** Widths at which this state exists; everywhere where absent. */
  widths?: readonly number[]
  /** Brings the page to the state and waits until it stands. */
  open(stage: Stage, look: Look): Promise<Page>
}

export const SCHEMES = ['light', 'dark'] as const
export const WIDTHS = [320, 390, 1440] as const
export const heightOf = (width: number): number => (width < 600 ? 844 : 900)
