interface Enclosed {
  name: string
  bytes: Uint8Array
}

const BEGIN = /^begin [0-7]{3,4} (.{1,255})$/

/** Files that older programs put into the text itself (`begin 644 name` to `end`), and the text without them. */
export function readUuencoded(text: string): { text: string; files: Enclosed[] } {
  if (!/^begin [0-7]{3,4} ./m.test(text)) return { text, files: [] }
  const lines = text.split('\n')
  const kept: string[] = []
  const files: Enclosed[] = []
  for (let i = 0; i < lines.length; i++) {
    const line = lines[i]?.trimEnd() ?? ''
    const name = BEGIN.exec(line)?.[1]
    const end = name ? endOf(lines, i + 1) : -1
    if (!name || end < 0) kept.push(lines[i] ?? '')
    else {
      files.push({ name, bytes: Buffer.concat(lines.slice(i + 1, end).map(decodeLine)) })
      i = end
    }
  }
  return { text: kept.join('\n'), files }
}

/** The line that says `end`, if all before it are coded; else the sender merely wrote the word "begin". */
function endOf(lines: string[], from: number): number {
  for (let i = from; i < lines.length; i++) {
    const line = lines[i]?.trimEnd() ?? ''
    if (line === 'end') return i
    if (line !== '' && !isCoded(line)) return -1
  }
  return -1
}

function isCoded(line: string): boolean {
  const count = (line.charCodeAt(0) - 32) & 63
  return /^[ -`]+$/.test(line) && line.length - 1 <= Math.ceil(count / 3) * 4 + 2
}

function decodeLine(line: string): Buffer {
  const count = (line.charCodeAt(0) - 32) & 63
  const out = Buffer.alloc(Math.ceil(count / 3) * 3)
  const at = (i: number) => ((line.charCodeAt(i) || 32) - 32) & 63
  for (let i = 1, o = 0; o < count; i += 4, o += 3) {
    out.writeUIntBE((at(i) << 18) | (at(i + 1) << 12) | (at(i + 2) << 6) | at(i + 3), o, 3)
  }
  return out.subarray(0, Number.isNaN(count) ? 0 : count)
}
