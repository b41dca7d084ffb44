import { execFile } from 'node:child_process'
import { copyFile } from 'node:fs/promises'
import { promisify } from 'node:util'
import type { SoundEdit } from './sound-edits.ts'

const runFile = promisify(execFile)

/** Without these, the encoders write their version and a random stream number into the file. */
const REPEATABLE = ['-fflags', '+bitexact', '-flags:a', '+bitexact']
const QUIET = ['-nostdin', '-v', 'error', '-y']

/**
 * Writes an edited copy of a sound with ffmpeg. The format follows the name of the copy.
 * @throws when ffmpeg is missing, or the original cannot be read, or the copy cannot be written.
 */
export async function applySoundEdit(from: string, to: string, edit: SoundEdit): Promise<void> {
  if (edit.kind === 'exact-copy') {
    await copyFile(from, to)
    return
  }
  await runFile('ffmpeg', [
    ...QUIET,
    '-i',
    from,
    '-map',
    '0:a',
    ...options(edit),
    ...REPEATABLE,
    to,
  ])
}

function options(edit: Exclude<SoundEdit, { kind: 'exact-copy' }>): readonly string[] {
  switch (edit.kind) {
    case 'mp3':
      return ['-c:a', 'libmp3lame', '-b:a', `${edit.bitRateKbps}k`]
    case 'opus':
      return ['-c:a', 'libopus', '-b:a', `${edit.bitRateKbps}k`]
    case 'other-tags': {
      const tags = ['-metadata', `title=${edit.title}`, '-metadata', `artist=${edit.artist}`]
      return ['-c:a', 'copy', '-map_metadata', '-1', ...tags]
    }
    case 'quieter':
      return ['-c:a', 'libvorbis', '-q:a', '4', '-af', `volume=${edit.gainDb}dB`]
    case 'excerpt': {
      const range = ['-ss', String(edit.startSeconds), '-t', String(edit.durationSeconds)]
      return [...range, '-c:a', 'libmp3lame', '-b:a', '112k']
    }
  }
}
