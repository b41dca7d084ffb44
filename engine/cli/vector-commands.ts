import type { Command } from 'commander'
import { exportVectors, importVectors } from './commands/vectors.ts'

const HELP = `
FILE.npy is a NumPy array of float32 with one row of length 1 for each item; FILE.json beside it
says whose they are: {"space", "count", "dimensions", "items": [{"sha256", "kind", "encoder",
"paths"}, ...]}, one item for each row. What another program made has "encoder": null.`

/** `likeness vectors …` */
export function vectorCommands(
  parent: Command,
  command: (parent: Command, usage: string, description: string) => Command,
): void {
  const vectors = parent.command('vectors').description('vectors as files of your own')
  command(vectors, 'export <file>', 'write a space as a NumPy array (.npy) with a list (.json)')
    .requiredOption('--space <name>', 'vector space; see "likeness spaces list"')
    .addHelpText('after', HELP)
    .action(exportVectors)
  command(vectors, 'import <file>', 'take vectors into a space; items are known by their SHA-256')
    .requiredOption('--space <name>', 'vector space; see "likeness spaces list"')
    .addHelpText('after', HELP)
    .action(importVectors)
}
