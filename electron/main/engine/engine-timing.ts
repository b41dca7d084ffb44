export interface EngineTiming {
  readonly pingIntervalMs: number
  /** Pings without any message in between after which the engine is taken for dead. */
  readonly silentPingsToDie: number
  /** Opening a large library may take long; a start that takes longer than this is a crash. */
  readonly startTimeoutMs: number
  /** How long a call waits for an engine that is starting. */
  readonly callWaitMs: number
  /** How long the engine has to end by itself when the application quits. */
  readonly closeTimeoutMs: number
  /** Restart delays are multiplied by this; 1 but in tests. */
  readonly restartDelayScale: number
}

export const engineTiming: EngineTiming = {
  pingIntervalMs: 5_000,
  silentPingsToDie: 4,
  startTimeoutMs: 120_000,
  callWaitMs: 30_000,
  closeTimeoutMs: 5_000,
  restartDelayScale: 1,
}
