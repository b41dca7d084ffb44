/**
 * Preloaded into every process and thread of a program (NODE_OPTIONS=--import): writes down each
 * connection to a host and each question for one's address, in the file that LIKENESS_TEST_CONNECTIONS
 * names. Pipes between our own processes are none.
 */
import { appendFileSync } from 'node:fs'
import { Socket } from 'node:net'

const file = process.env['LIKENESS_TEST_CONNECTIONS']
const connect = Socket.prototype.connect

Socket.prototype.connect = function (this: Socket, ...args: unknown[]): Socket {
  if (file !== undefined) appendFileSync(file, `${JSON.stringify(args[0])}\n`)
  Reflect.apply(connect, this, args)
  return this
}
