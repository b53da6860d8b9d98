const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i

/** Whether a text of a request can be an id; whether there is one is seen when something comes of it. */
export const isId = (text: string): boolean => UUID.test(text)
