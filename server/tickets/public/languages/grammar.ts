/**
 * Words by which one language tells what became of somebody's order. Each list is of phrases over folded text (small letters, no marks on
 * them, apostrophes as blanks), `|` between; a star ends a word that may go on, and `~` stands for whoever carries parcels.
 */
export interface Grammar {
  /** An order and its parts, one of them. */
  things: string
  /** Of who reads it, or to them. */
  mine: string
  /** Stands for a thing that was named before. */
  it: string
  /** What becomes of a thing. */
  told: string
  /** Handed to somebody; of a message it is harmless. */
  sends: string
  /** What may be sent to anybody. */
  message: string
  /** Tells of one order by itself, whatever is named. */
  sure: string
  /** Tells of one order where a clause has this and one word more at most: “Refunded!” */
  alone: string
  /** That it is on its way or with whoever brings it, or where they live. Tells by itself, as `sure` does, whatever else is named. */
  carried: string
  /** A day that is meant. */
  when: string
  /** Money goes back or forth. */
  paid: string
  /** What is sold to everybody, and when. */
  open: string
  /** Of all orders, or of none in particular. */
  every: string
  /** What comes behind it is only supposed. */
  unless: string
  /** What comes behind it is hoped or pitied: they said it themselves. */
  pity: string
  /** Begins a clause. */
  and: string
  /** Asks for what is needed, or offers help: names a thing and tells nothing of it. */
  help: string
  /** Begins a question. */
  asks: string
}

export type WordClass = keyof Grammar
