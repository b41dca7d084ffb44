/** An inference process whose driver takes it down as soon as it is given work. */
process.on('message', () => {
  process.kill(process.pid, 'SIGSEGV')
})
