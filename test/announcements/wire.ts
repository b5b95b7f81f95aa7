import net from 'node:net'

/** A wire that can be cut: TCP from a port of our own to a server that knows nothing of it. */
export interface Wire {
  port: number
  /** Ends every connection and takes no new one. */
  cut(): void
  mend(): void
  stop(): Promise<void>
}

export async function proxyTo(url: string, usualPort: number): Promise<Wire> {
  const { hostname, port } = new URL(url)
  const open = new Set<net.Socket>()
  let isCut = false
  const server = net.createServer(near => {
    if (isCut) return near.destroy()
    const far = net.connect(Number(port || usualPort), hostname)
    for (const [one, other] of [
      [near, far],
      [far, near],
    ] as const) {
      open.add(one)
      one.pipe(other)
      one.on('error', () => other.destroy())
      one.on('close', () => {
        open.delete(one)
        other.destroy()
      })
    }
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const drop = () => {
    for (const socket of open) socket.destroy()
  }
  return {
    port: (server.address() as net.AddressInfo).port,
    cut: () => {
      isCut = true
      drop()
    },
    mend: () => {
      isCut = false
    },
    stop: () => {
      drop()
      return new Promise(resolve => server.close(() => resolve()))
    },
  }
}
