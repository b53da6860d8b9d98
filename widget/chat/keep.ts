/** What the frame remembers between visits, under its store's key. */
export interface Keep {
  read(name: string): string | null
  /** Null forgets. */
  write(name: string, value: string | null): void
  names(): string[]
  /** Forgets all of it. */
  clear(): void
  /** Calls when another tab changed it. */
  watch(name: string, changed: (value: string | null) => void): void
}

/** Where storage is blocked (private windows, strict browsers) it lasts as long as the page. */
export function openKeep(store: string): Keep {
  const prefix = `parceldesk:${store}:`
  const storage = usableStorage() ?? memory()
  const names = () => storage.keys().flatMap((key) => (key.startsWith(prefix) ? [key.slice(prefix.length)] : []))
  return {
    read: (name) => storage.getItem(prefix + name),
    write(name, value) {
      try {
        if (value === null) storage.removeItem(prefix + name)
        else storage.setItem(prefix + name, value)
      } catch {
        // Full: the page goes on with what it holds in memory.
      }
    },
    names,
    clear() {
      for (const name of names()) storage.removeItem(prefix + name)
    },
    watch(name, changed) {
      addEventListener('storage', ({ key, newValue }) => key === prefix + name && changed(newValue))
    },
  }
}

type Storing = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'> & { keys(): string[] }

function usableStorage(): Storing | null {
  try {
    localStorage.setItem('parceldesk', '1')
    localStorage.removeItem('parceldesk')
    const { localStorage: held } = window
    return {
      getItem: (key) => held.getItem(key),
      setItem: (key, value) => held.setItem(key, value),
      removeItem: (key) => held.removeItem(key),
      keys: () => Object.keys(held),
    }
  } catch {
    return null
  }
}

function memory(): Storing {
  const kept = new Map<string, string>()
  return {
    getItem: (key) => kept.get(key) ?? null,
    setItem: (key, value) => void kept.set(key, value),
    removeItem: (key) => void kept.delete(key),
    keys: () => [...kept.keys()],
  }
}
