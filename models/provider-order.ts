import type { ProviderName } from '../contract/provider.ts'

const ORDERS: Readonly<Record<string, readonly ProviderName[]>> = {
  darwin: ['coreml', 'webgpu', 'cpu'],
  win32: ['dml', 'webgpu', 'cuda', 'cpu'],
  linux: ['tensorrt', 'cuda', 'webgpu', 'cpu'],
}

/**
 * The providers that a kind of computer may have, in the order of trying. The CPU is always the last:
 * it is what the others are compared with, and where everything runs that they do not.
 *
 * @param platform as `process.platform`
 * @param wanted the one that the person asked for; nothing else is tried then
 */
export function providerOrder(
  platform: string,
  wanted: ProviderName | null,
): readonly ProviderName[] {
  if (wanted !== null) return wanted === 'cpu' ? ['cpu'] : [wanted, 'cpu']
  return ORDERS[platform] ?? ['cpu']
}
