/** What can happen to a sound on its way from one folder to another. */
export type SoundEdit =
  | { readonly kind: 'exact-copy' }
  | { readonly kind: 'mp3'; readonly bitRateKbps: number }
  | { readonly kind: 'opus'; readonly bitRateKbps: number }
  | { readonly kind: 'other-tags'; readonly title: string; readonly artist: string }
  | { readonly kind: 'quieter'; readonly gainDb: number }
  | { readonly kind: 'excerpt'; readonly startSeconds: number; readonly durationSeconds: number }

/** One copy to make; both paths are relative to `samples/`. */
export interface SoundCopy {
  readonly from: string
  readonly to: string
  readonly edit: SoundEdit
}

const copy = (from: string, to: string, edit: SoundEdit): SoundCopy => ({
  from: `sounds/${from}`,
  to: `copies/${to}`,
  edit,
})

const exact = { kind: 'exact-copy' } as const

/** The copies of sounds. */
export const soundCopies: readonly SoundCopy[] = [
  copy('music/djembe.ogg', 'old-laptop/Music/track 01.ogg', exact),
  copy('nature/crow.wav', 'phone-backup/Recordings/Voice 003.wav', exact),
  copy('instruments/piano.ogg', 'downloads/piano (1).ogg', exact),
  copy('music/tabla.flac', 'old-laptop/Music/tabla.mp3', { kind: 'mp3', bitRateKbps: 96 }),
  copy('instruments/violin.ogg', 'downloads/violin.mp3', { kind: 'mp3', bitRateKbps: 64 }),
  copy('music/djembe.ogg', 'phone-backup/Recordings/djembe.opus', {
    kind: 'opus',
    bitRateKbps: 48,
  }),
  copy('instruments/electric-guitar-chord.flac', 'phone-backup/Recordings/guitar.opus', {
    kind: 'opus',
    bitRateKbps: 64,
  }),
  copy('music/rock-n-roll.mp3', 'old-laptop/Music/Unknown artist - Track 7.mp3', {
    kind: 'other-tags',
    title: 'Track 7',
    artist: 'Unknown artist',
  }),
  copy('music/beethoven-symphony-9.mp3', 'old-laptop/Music/Beethoven 9-2.mp3', {
    kind: 'other-tags',
    title: 'Molto vivace',
    artist: 'Beethoven',
  }),
  copy('music/irish-fiddle.ogg', 'edited/fiddle-quiet.ogg', { kind: 'quieter', gainDb: -8 }),
  copy('nature/chickens.ogg', 'edited/chickens-quiet.ogg', { kind: 'quieter', gainDb: -6 }),
  copy('music/caruso-ombra-mai-fu.m4a', 'edited/caruso-excerpt.mp3', {
    kind: 'excerpt',
    startSeconds: 4,
    durationSeconds: 10,
  }),
  copy('music/taiko.mp3', 'edited/taiko-excerpt.mp3', {
    kind: 'excerpt',
    startSeconds: 3,
    durationSeconds: 9,
  }),
]
