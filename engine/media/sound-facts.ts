import type { Fact } from './description.ts'
import type { SoundDescription } from './sound/describe-sound.ts'

/** What a sound's tags and header say, as lines for people, in the order to show them. */
export function soundFacts(sound: SoundDescription): Fact[] {
  const { metadata } = sound
  const lines: [string, string | number | undefined][] = [
    ['Artist', metadata.artist],
    ['Album', metadata.album],
    ['Year', metadata.year],
    ['Track', metadata.track],
    ['Genre', metadata.genre],
    ['Codec', metadata.codec],
    ['Bit rate', metadata.bitrateBps && `${String(Math.round(metadata.bitrateBps / 1000))} kb/s`],
    ['Sample rate', `${String(sound.sampleRateHz)} Hz`],
    ['Channels', sound.channels],
    ['Loudness', `${sound.measures.rmsDbfs.toFixed(1)} dBFS`],
  ]
  return lines.flatMap(([label, text]) =>
    text === undefined || text === '' ? [] : [{ label, text: String(text) }],
  )
}
