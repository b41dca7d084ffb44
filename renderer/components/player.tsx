import { Pause, Play, Search, X } from 'lucide-react'
import { Slider } from 'radix-ui'
import { useRef } from 'react'
import type { AssetSummary } from '../../contract/asset.ts'
import { mediaUrl } from '../media-url.ts'
import { usePlayerStore } from '../state/player-store.ts'
import { useSearchStore } from '../state/search-store.ts'
import { useToastStore } from '../state/toast-store.ts'
import { displayName } from '../words/describe-asset.ts'
import { formatDuration } from '../words/format-duration.ts'
import { IconButton } from './icon-button.tsx'
import { SoundShape } from './sound-shape.tsx'
import { useAudio } from './use-audio.ts'

const seekStepSeconds = 1

function tellUnplayable(sound: AssetSummary): void {
  useToastStore.getState().show({
    tone: 'problem',
    text: `“${sound.name}” cannot be played.`,
    detail: 'It may have been moved, or its drive may not be connected.',
    action: null,
  })
}

interface SeekProps {
  readonly sound: AssetSummary
  readonly positionSeconds: number
  readonly durationSeconds: number
  readonly onSeek: (seconds: number) => void
}

function Seek({ sound, positionSeconds, durationSeconds, onSeek }: SeekProps) {
  return (
    <Slider.Root
      className="seek"
      min={0}
      max={Math.max(durationSeconds, seekStepSeconds)}
      step={0.1}
      value={[positionSeconds]}
      onValueChange={([seconds]) => {
        if (seconds !== undefined) onSeek(seconds)
      }}
    >
      <SoundShape assetId={sound.id} columns={400} />
      <Slider.Track className="seek-track">
        <Slider.Range className="seek-range" />
      </Slider.Track>
      <Slider.Thumb
        className="seek-thumb"
        aria-label="Position"
        aria-valuetext={`${formatDuration(Math.floor(positionSeconds))} of ${formatDuration(durationSeconds)}`}
      />
    </Slider.Root>
  )
}

function LoadedPlayer({ sound, wish }: { readonly sound: AssetSummary; readonly wish: number }) {
  const element = useRef<HTMLAudioElement>(null)
  const close = usePlayerStore((state) => state.close)
  const moreLikeThis = useSearchStore((state) => state.moreLikeThis)
  const audio = useAudio(element, wish, () => {
    tellUnplayable(sound)
  })
  const { playing, positionSeconds } = audio
  const durationSeconds = audio.measuredSeconds ?? sound.durationSeconds ?? 0
  return (
    <section className="player" aria-label="Player">
      <audio ref={element} src={mediaUrl('sound', sound.contentId ?? 0)} {...audio.handlers} />
      <IconButton
        icon={playing ? Pause : Play}
        label={playing ? 'Pause' : 'Play'}
        onClick={audio.toggle}
      />
      <span className="player-name" title={sound.path}>
        {displayName(sound)}
      </span>
      <Seek
        sound={sound}
        positionSeconds={positionSeconds}
        durationSeconds={durationSeconds}
        onSeek={audio.seek}
      />
      <span className="player-time quiet">
        {formatDuration(Math.floor(positionSeconds))} / {formatDuration(durationSeconds)}
      </span>
      <IconButton
        icon={Search}
        label="More like this"
        onClick={() => {
          moreLikeThis(sound)
        }}
      />
      <IconButton icon={X} label="Close player" onClick={close} />
    </section>
  )
}

/** The sound player, docked above the status line while a sound is loaded. */
export function Player() {
  const sound = usePlayerStore((state) => state.sound)
  const wish = usePlayerStore((state) => state.wish)
  return sound === null ? null : <LoadedPlayer key={sound.id} sound={sound} wish={wish} />
}
