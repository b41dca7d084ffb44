import type { RefObject } from 'react'
import { useEffect, useState } from 'react'
import { reportError } from '../state/toast-store.ts'

interface Audio {
  readonly playing: boolean
  readonly positionSeconds: number
  /** As the browser measured it; null before the sound has begun to load. */
  readonly measuredSeconds: number | null
  readonly toggle: () => void
  readonly seek: (seconds: number) => void
  readonly handlers: React.DOMAttributes<HTMLAudioElement>
}

function play(audio: HTMLAudioElement): void {
  audio.play().catch((error: unknown) => {
    // Another sound or a pause came before this one began, or it cannot be played, which the
    // element itself tells by an error event.
    if (error instanceof DOMException) return
    reportError(error)
  })
}

function moveTo(audio: HTMLAudioElement | null, seconds: number): void {
  if (audio !== null) audio.currentTime = seconds
}

/** An audio element as state. @param wish the sound starts from its beginning when this changes */
export function useAudio(
  element: RefObject<HTMLAudioElement | null>,
  wish: number,
  onBroken: () => void,
): Audio {
  const [playing, setPlaying] = useState(false)
  const [positionSeconds, setPosition] = useState(0)
  const [measuredSeconds, setMeasured] = useState<number | null>(null)
  useEffect(() => {
    moveTo(element.current, 0)
    if (element.current !== null) play(element.current)
  }, [element, wish])
  return {
    playing,
    positionSeconds,
    measuredSeconds,
    toggle: () => {
      if (element.current?.paused === true) play(element.current)
      else element.current?.pause()
    },
    seek: (seconds) => {
      setPosition(seconds)
      moveTo(element.current, seconds)
    },
    handlers: {
      onPlay: () => {
        setPlaying(true)
      },
      onPause: () => {
        setPlaying(false)
      },
      onTimeUpdate: (event) => {
        setPosition(event.currentTarget.currentTime)
      },
      onLoadedMetadata: ({ currentTarget: { duration } }) => {
        if (Number.isFinite(duration)) setMeasured(duration)
      },
      onError: onBroken,
    },
  }
}
