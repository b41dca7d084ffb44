/**
 * Everything runs here until other providers are probed and found to give the same numbers. Apart
 * from the sessions, so that the engine can name it without loading the runtime's native library.
 */
export const PROVIDER = 'CPU'
