import { fileURLToPath } from 'node:url'

const entries = {
  decoder: './media/decoder-process.ts',
  inference: './inference/inference-process.ts',
  vectors: './vectors/vector-worker.ts',
} as const

/** Absolute path of a child process's or worker's entry file. */
export function processEntry(name: keyof typeof entries): string {
  return fileURLToPath(new URL(entries[name], import.meta.url))
}
