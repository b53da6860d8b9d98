import type { LinkReason } from '../../contract/console/links.ts'

/** What speaks for a link, as `confidenceOf` weighs it. */
export interface LinkClue {
  reason: LinkReason
  /** The order is among those that are known as this customer's. */
  isOwn: boolean
  /** The number was signed, lettered or called an order. */
  isMarked: boolean
}

/** A bare number this short is in every other message: of a stranger's order it says nothing. */
const SHORT = 5

/** From 0 to 1. A customer's own order is meant; one of somebody else is shown to agents with a warning, below every own one. */
export function confidenceOf({ reason, isOwn, isMarked }: LinkClue): number {
  switch (reason) {
    case 'agent':
      return 1
    case 'tracking_number_in_text':
      return isOwn ? 0.95 : 0.4
    case 'number_in_text':
      return isOwn ? (isMarked ? 0.95 : 0.8) : isMarked ? 0.3 : 0.2
    case 'named':
    case 'answered':
      return 0.9
    case 'only_open_order':
      return 0.6
  }
}

/** Whether a number that is a stranger's order says anything at all. */
export function isWorthALink(clue: LinkClue, key: string): boolean {
  return clue.isOwn || clue.isMarked || key.length >= SHORT
}
