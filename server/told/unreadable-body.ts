/** A body that cannot be read; `field` names where. */
export class UnreadableBody extends Error {
  field: string
  constructor(field: string, words: string) {
    super(`${field}: ${words}`)
    this.field = field
  }
}
