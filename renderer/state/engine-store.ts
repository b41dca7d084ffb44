import { create } from 'zustand'
import type { EngineState } from '../../contract/window-requests.ts'

interface EngineStore {
  readonly engine: EngineState
}

/** Whether the engine answers, as the main process tells. */
export const useEngineStore = create<EngineStore>()(() => ({ engine: { state: 'starting' } }))
