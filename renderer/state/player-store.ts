import { create } from 'zustand'
import type { AssetSummary } from '../../contract/asset.ts'

interface PlayerState {
  readonly sound: AssetSummary | null
  /** Rises with every wish to hear the sound from its start. */
  readonly wish: number
  readonly play: (sound: AssetSummary) => void
  readonly close: () => void
}

/** The sound in the player; it keeps playing while views change. */
export const usePlayerStore = create<PlayerState>()((set, get) => ({
  sound: null,
  wish: 0,
  play: (sound) => {
    set({ sound, wish: get().wish + 1 })
  },
  close: () => {
    set({ sound: null })
  },
}))
