import { create } from 'zustand'
import type { Problem } from '../../contract/errors.ts'
import type { LibraryMap } from '../../contract/map.ts'
import type { SpaceName } from '../../contract/space.ts'
import { api, problemOf } from '../api.ts'
import { useStatusStore } from './status-store.ts'
import { reportError } from './toast-store.ts'
import { useViewStore } from './view-store.ts'

/** Screen = map * k + (x, y), with the map's -1..1 square fitted to the view first. */
export interface MapTransform {
  readonly k: number
  readonly x: number
  readonly y: number
}

interface MapState {
  /** Null until one is chosen: the space of the words, which holds photos and mostly sounds too. */
  readonly space: SpaceName | null
  readonly map: LibraryMap | null
  readonly problem: Problem | null
  readonly building: boolean
  readonly transform: MapTransform
  /** Indexes into the map's columns. */
  readonly selected: readonly number[]
  readonly refresh: () => Promise<void>
  readonly choose: (space: SpaceName) => void
  readonly build: () => Promise<void>
  readonly setTransform: (transform: MapTransform) => void
  readonly select: (selected: readonly number[]) => void
}

const unmoved: MapTransform = { k: 1, x: 0, y: 0 }
let lastAsked = 0

function sameMap(before: LibraryMap | null, after: LibraryMap): boolean {
  return (
    before !== null &&
    before.space === after.space &&
    before.state === after.state &&
    before.assetIds.length === after.assetIds.length &&
    before.x.every((value, index) => value === after.x[index])
  )
}

/** Of the space that has the role of words. */
function spaceOfWords(): SpaceName {
  const spaces = useStatusStore.getState().status?.spaces ?? []
  return spaces.find(({ roles }) => roles.includes('words'))?.name ?? 'concept'
}

/** The map of one space; it is read only while its view is open. */
export const useMapStore = create<MapState>()((set, get) => ({
  space: null,
  map: null,
  problem: null,
  building: false,
  transform: unmoved,
  selected: [],
  refresh: async () => {
    if (useViewStore.getState().view !== 'map') return
    lastAsked += 1
    const asked = lastAsked
    try {
      const map = await api.readMap(get().space ?? spaceOfWords())
      if (asked !== lastAsked) return
      if (sameMap(get().map, map)) set({ problem: null })
      else set({ map, problem: null, selected: [] })
    } catch (error) {
      if (asked === lastAsked) set({ problem: problemOf(error) })
    }
  },
  choose: (space) => {
    set({ space, map: null, selected: [], transform: unmoved })
    void get().refresh()
  },
  build: async () => {
    set({ building: true })
    try {
      await api.buildMap(get().space ?? spaceOfWords())
    } catch (error) {
      reportError(error)
    } finally {
      set({ building: false })
    }
  },
  setTransform: (transform) => {
    set({ transform })
  },
  select: (selected) => {
    set({ selected })
  },
}))
