export type Rgb = readonly [red: number, green: number, blue: number]

const clusterColourCount = 10

/** A token's colour as the browser resolves it for the theme in use, each part 0..1. */
function resolve(probe: HTMLElement, token: string): Rgb {
  probe.style.color = `var(${token})`
  const parts = getComputedStyle(probe).color.match(/[\d.]+/g) ?? []
  const part = (place: number): number => Number(parts[place] ?? 128) / 255
  return [part(0), part(1), part(2)]
}

export interface MapColours {
  readonly clusters: readonly Rgb[]
  readonly unclustered: Rgb
  readonly selected: Rgb
}

/** The map's colours out of the design tokens, for drawing outside CSS. */
export function readMapColours(parent: HTMLElement): MapColours {
  const probe = document.createElement('span')
  parent.append(probe)
  const clusters = Array.from({ length: clusterColourCount }, (_, place) =>
    resolve(probe, `--map-${place + 1}`),
  )
  const unclustered = resolve(probe, '--map-unclustered')
  const selected = resolve(probe, '--map-selected')
  probe.remove()
  return { clusters, unclustered, selected }
}

/** One colour for each point as bytes (r, g, b, a), by its cluster or because it is selected. */
export function pointColours(
  cluster: readonly number[],
  selected: readonly number[],
  colours: MapColours,
): Uint8Array {
  const bytes = new Uint8Array(cluster.length * 4)
  const paint = (item: number, [red, green, blue]: Rgb): void => {
    bytes.set([red * 255, green * 255, blue * 255, 255], item * 4)
  }
  cluster.forEach((id, item) => {
    const own = id < 0 ? undefined : colours.clusters[id % colours.clusters.length]
    paint(item, own ?? colours.unclustered)
  })
  for (const item of selected) paint(item, colours.selected)
  return bytes
}
