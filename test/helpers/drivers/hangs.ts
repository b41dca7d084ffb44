/** An inference process that takes work and never answers. */
process.on('message', () => undefined)
process.on('disconnect', () => process.exit(0))
