import { Pause, Play, Search, X } from 'lucide-react'
import { Slider } from 'radix-ui'
import { useEffect, useRef, useState } from 'react'
import type { AssetSummary } from '../../contract/asset.ts'
import { mediaUrl } from '../media-url.ts'
import { usePlayerStore } from '../state/player-store.ts'
import { useSearchStore } from '../state/search-store.ts'
import { reportError, useToastStore } from '../state/toast-store.ts'
import { displayName } from '../words/describe-asset.ts'
import { formatDuration } from '../words/format-duration.ts'
import { IconButton } from './icon-button.tsx'
import { SoundShape } from './sound-shape.tsx'

const seekStepSeconds = 1

function start(audio: HTMLAudioElement): void {
  audio.play().catch((error: unknown) => {
    // Play was called and another sound or a pause came before it began.
    if (error instanceof DOMException && error.name === 'AbortError') return
    reportError(error)
  })
}

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
        aria-valuetext={`${formatDuration(positionSeconds)} of ${formatDuration(durationSeconds)}`}
      />
    </Slider.Root>
  )
}

function LoadedPlayer({ sound, wish }: { readonly sound: AssetSummary; readonly wish: number }) {
  const audio = useRef<HTMLAudioElement>(null)
  const [playing, setPlaying] = useState(false)
  const [positionSeconds, setPosition] = useState(0)
  const [measuredSeconds, setMeasured] = useState<number | null>(null)
  const close = usePlayerStore((state) => state.close)
  const moreLikeThis = useSearchStore((state) => state.moreLikeThis)
  const durationSeconds = measuredSeconds ?? sound.durationSeconds ?? 0
  useEffect(() => {
    if (audio.current === null) return
    audio.current.currentTime = 0
    start(audio.current)
  }, [wish])
  const toggle = (): void => {
    if (audio.current === null) return
    if (audio.current.paused) start(audio.current)
    else audio.current.pause()
  }
  return (
    <section className="player" aria-label="Player">
      <audio
        ref={audio}
        src={mediaUrl('sound', sound.contentId ?? 0)}
        onPlay={() => {
          setPlaying(true)
        }}
        onPause={() => {
          setPlaying(false)
        }}
        onTimeUpdate={(event) => {
          setPosition(event.currentTarget.currentTime)
        }}
        onLoadedMetadata={({ currentTarget: { duration } }) => {
          if (Number.isFinite(duration)) setMeasured(duration)
        }}
        onError={() => {
          tellUnplayable(sound)
        }}
      />
      <IconButton
        icon={playing ? Pause : Play}
        label={playing ? 'Pause' : 'Play'}
        onClick={toggle}
      />
      <span className="player-name" title={sound.path}>
        {displayName(sound)}
      </span>
      <Seek
        sound={sound}
        positionSeconds={positionSeconds}
        durationSeconds={durationSeconds}
        onSeek={(seconds) => {
          setPosition(seconds)
          if (audio.current !== null) audio.current.currentTime = seconds
        }}
      />
      <span className="player-time quiet">
        {formatDuration(positionSeconds)} / {formatDuration(durationSeconds)}
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
