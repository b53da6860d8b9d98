/** Letters, a hyphen and digits, as order numbers are written: `AR-20418`, `#HH-2026-118`. */
const NUMBER = /(#?\b[A-Za-z]{1,8}(?:-[A-Za-z0-9]{1,12}){0,2}-\d{2,12}\b)/

/** Cuts a text so that every second part, from the second on, is a number that must not break at its hyphens. */
export const cutNumbers = (text: string): string[] => text.split(NUMBER)
