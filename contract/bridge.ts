import type { z } from 'zod'
import type { Problem } from './errors.ts'
import { pageRequests } from './requests.ts'
import type { OfferReply, WindowEvent } from './window-requests.ts'
import { windowRequests } from './window-requests.ts'

/** A reply as it crosses the context bridge, where exceptions would lose their code. */
export type Outcome<T> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly problem: Problem }

export const bridgeRequests = { ...pageRequests, ...windowRequests } as const
export type BridgeRequestName = keyof typeof bridgeRequests

type Call<N extends BridgeRequestName> = (
  params: z.input<(typeof bridgeRequests)[N]['params']>,
) => Promise<Outcome<z.output<(typeof bridgeRequests)[N]['reply']>>>

/** `window.likeness`: one named function for each request, and nothing else. */
export type Bridge = { readonly [N in BridgeRequestName]: Call<N> } & {
  /** Files dropped on the window: the preload reads their paths, the page never sees them. */
  readonly offerFiles: (files: readonly unknown[]) => Promise<Outcome<OfferReply>>
  /** Returns the function that ends the subscription. */
  readonly onEvent: (listener: (event: WindowEvent) => void) => () => void
}

/** The exact keys of `window.likeness`, for the preload and its test. */
export const bridgeKeys: readonly string[] = [
  ...Object.keys(bridgeRequests),
  'offerFiles',
  'onEvent',
]

/** IPC channel of a bridge request. */
export function channelOf(name: string): string {
  return `likeness:${name}`
}
export const eventChannel = 'likeness:event'
