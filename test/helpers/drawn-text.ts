import { randomFrom } from './seeded-random.ts'

/** Letters of a made-up alphabet, so that no font has to be installed: 5 x 7 dots each. */
const LETTERS = 26
const COLUMNS = 5
const ROWS = 7
const alphabet: readonly boolean[][] = (() => {
  const random = randomFrom(7)
  return Array.from({ length: LETTERS }, () =>
    Array.from({ length: COLUMNS * ROWS }, () => random() < 0.5),
  )
})()

/** An RGB picture that can be drawn on. */
export interface Canvas {
  readonly width: number
  readonly height: number
  readonly rgb: Buffer
}

export function fillBox(
  { width, height, rgb }: Canvas,
  box: { readonly x: number; readonly y: number; readonly width: number; readonly height: number },
  colour: readonly [number, number, number],
): void {
  for (let y = Math.max(0, box.y); y < Math.min(height, box.y + box.height); y += 1) {
    for (let x = Math.max(0, box.x); x < Math.min(width, box.x + box.width); x += 1) {
      rgb.set(colour, (y * width + x) * 3)
    }
  }
}

/** Writes a line of the made-up alphabet; the same words look the same everywhere. */
export function drawText(
  canvas: Canvas,
  words: string,
  at: { readonly x: number; readonly y: number; readonly dotPx: number },
  colour: readonly [number, number, number],
): void {
  Array.from(words).forEach((letter, i) => {
    if (letter === ' ') return
    const dots = alphabet[(letter.codePointAt(0) ?? 0) % LETTERS] ?? []
    dots.forEach((isSet, dot) => {
      if (!isSet) return
      const x = at.x + (i * (COLUMNS + 1) + (dot % COLUMNS)) * at.dotPx
      const y = at.y + Math.floor(dot / COLUMNS) * at.dotPx
      fillBox(canvas, { x, y, width: at.dotPx, height: at.dotPx }, colour)
    })
  })
}

/** Words that nobody has written, the same for the same seed. */
export function madeUpWords(seed: number, length: number): string {
  const random = randomFrom(seed)
  return Array.from({ length }, () =>
    random() < 0.17 ? ' ' : String.fromCodePoint(97 + Math.floor(random() * 26)),
  ).join('')
}
