const PREFIX = 'parceldesk:'

/** Storage may be blocked or full: what it keeps is a comfort, so a failure reads as "nothing kept". */
export function readText(key: string): string | null {
  try {
    return localStorage.getItem(PREFIX + key)
  } catch {
    return null
  }
}

export function writeText(key: string, value: string | null): boolean {
  try {
    if (value === null) localStorage.removeItem(PREFIX + key)
    else localStorage.setItem(PREFIX + key, value)
    return true
  } catch {
    return false
  }
}

/** What this console wrote itself, so its shape is trusted once it is JSON at all. */
export function readJson<T>(key: string): T | null {
  const text = readText(key)
  if (text === null) return null
  try {
    return JSON.parse(text) as T
  } catch {
    return null
  }
}

export function writeJson(key: string, value: unknown): boolean {
  return writeText(key, value === null ? null : JSON.stringify(value))
}

/** Keys below `prefix`, without it. */
export function listKeys(prefix: string): string[] {
  try {
    return Object.keys(localStorage)
      .filter((key) => key.startsWith(PREFIX + prefix))
      .map((key) => key.slice(PREFIX.length + prefix.length))
  } catch {
    return []
  }
}
