/** What the frame remembers between visits, under its store's key. */
export interface Keep {
  read(name: string): string | null
  /** Null forgets. */
  write(name: string, value: string | null): void
  names(): string[]
}

/** Where storage is blocked (private windows, strict browsers) it lasts as long as the page. */
export function openKeep(store: string): Keep {
  const prefix = `parceldesk:${store}:`
  const storage = usableStorage() ?? memory()
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
    names: () => Object.keys(storage).flatMap((key) => (key.startsWith(prefix) ? [key.slice(prefix.length)] : [])),
  }
}

type Storing = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>

function usableStorage(): Storing | null {
  try {
    localStorage.setItem('parceldesk', '1')
    localStorage.removeItem('parceldesk')
    return localStorage
  } catch {
    return null
  }
}

/** Keys are own properties, as they are of a real Storage, so that both are listed alike. */
function memory(): Storing {
  const kept: Record<string, string> = {}
  const hidden = <T>(value: T) => ({ value, enumerable: false })
  return Object.defineProperties(kept, {
    getItem: hidden((key: string) => (Object.hasOwn(kept, key) ? kept[key] : null)),
    setItem: hidden((key: string, value: string) => void (kept[key] = value)),
    removeItem: hidden((key: string) => void delete kept[key]),
  }) as unknown as Storing
}
