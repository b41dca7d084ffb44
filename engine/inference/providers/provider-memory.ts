import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { arch, cpus, hostname, platform } from 'node:os'
import { join } from 'node:path'
import { z } from 'zod'
import { encoderProvidersSchema, providerNameSchema } from '../../../contract/provider.ts'
import { writeFileAtomic } from '../../store/atomic-file.ts'

const FILE = 'providers.json'

const machineSchema = z.strictObject({
  wanted: providerNameSchema.nullable(),
  encoders: z.array(encoderProvidersSchema),
})
export type MachineMemory = z.infer<typeof machineSchema>

/** Each computer that the library was opened on has its own part. */
const fileSchema = z.record(z.string(), machineSchema)

const NOTHING: MachineMemory = { wanted: null, encoders: [] }

/** The processor's name, as the system gives it. */
export function deviceName(): string {
  return `${cpus()[0]?.model.trim() ?? 'unknown processor'}, ${String(cpus().length)} cores`
}

/**
 * What a computer is known by here. A new onnxruntime has to be measured anew: it may bring other
 * kernels.
 */
export function machineKey(runtimeVersion: string): string {
  const parts = [hostname(), platform(), arch(), deviceName(), runtimeVersion]
  return createHash('sha256').update(parts.join('\n')).digest('hex').slice(0, 16)
}

function readAll(folder: string): Record<string, MachineMemory> {
  let text: string
  try {
    text = readFileSync(join(folder, FILE), 'utf8')
  } catch {
    return {}
  }
  try {
    // A damaged file costs a new measurement and nothing else.
    return fileSchema.safeParse(JSON.parse(text)).data ?? {}
  } catch {
    return {}
  }
}

/** What was measured on this computer; nothing where it was not, or where the file is damaged. */
export function readMemory(folder: string, machine: string): MachineMemory {
  return readAll(folder)[machine] ?? NOTHING
}

/** @throws Error when the file cannot be written, as on a full drive */
export async function writeMemory(
  folder: string,
  machine: string,
  memory: MachineMemory,
): Promise<void> {
  const all = { ...readAll(folder), [machine]: memory }
  await writeFileAtomic(join(folder, FILE), JSON.stringify(all, null, 2))
}
