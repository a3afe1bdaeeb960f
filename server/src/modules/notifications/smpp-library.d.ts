// The library carries no types: those of the part used here.
declare module 'smpp' {
  import type { EventEmitter } from 'node:events'
  import type { Server as NetServer, Socket } from 'node:net'

  export type Pdu = {
    command: string
    command_status: number
    system_id?: string
    password?: string
    message_id?: string
    source_addr?: string
    destination_addr?: string
    esm_class?: number
    data_coding?: number
    registered_delivery?: number
    short_message?: { message: string | Buffer }
    message_payload?: { message: string | Buffer }
    user_message_reference?: number
    receipted_message_id?: string
    message_state?: number
    response(fields?: Record<string, unknown>): Pdu
  }
  type Send = (fields: Record<string, unknown>, responded?: (response: Pdu) => void) => boolean

  export type Session = EventEmitter & {
    closed: boolean
    socket: Socket
    bind_transceiver: Send
    submit_sm: Send
    deliver_sm: Send
    enquire_link: Send
    unbind: Send
    send(pdu: Pdu): boolean
    close(closed?: () => void): void
    destroy(closed?: () => void): void
  }

  const smpp: {
    connect(options: { host: string; port: number; connectTimeout: number }, connected: () => void): Session
    createServer(listener: (session: Session) => void): NetServer
    /** `ASCII` is what it calls GSM 03.38. */
    encodings: { ASCII: { decode(bytes: Buffer): string } }
  }
  // biome-ignore lint/style/noDefaultExport: so the library exports
  export default smpp
}
