import { oggCrc } from "./oggCrc";

const headerBytes = 27;
/** 20 ms at the 48 kHz that Ogg/Opus counts in, whatever the encoder runs at. */
export const granulePerPacket = 960;
/** Robots put half a second into a page. A few packets reach the hub sooner, so that it hears the end of speech sooner. */
const packetsPerPage = 3;
const maxLacing = 255;
const longestPacket = 1275 * 6;

/**
 * Ogg pages of an Opus stream as robots send them, one page a message: the head alone, then the tags together with the first
 * packets (against RFC 7845, and so on every robot), then packets only, and no end page.
 */
export class OggPages {
  private readonly lacing: number[] = [];
  private readonly body: Uint8Array[] = [];
  private sequence = 0;
  private granule = 0n;
  private packets = 0;

  /** @param preSkip Samples at 48 kHz that the decoder throws away first, as the encoder says. */
  constructor(
    private readonly serial: number,
    private readonly preSkip = 0,
  ) {}

  /** The page that begins the stream. */
  head(): Uint8Array<ArrayBuffer> {
    const head = new Uint8Array(19);
    const view = new DataView(head.buffer);
    head.set(ascii("OpusHead"));
    view.setUint8(8, 1);
    view.setUint8(9, 1);
    view.setUint16(10, this.preSkip, true);
    view.setUint32(12, 16000, true);
    this.append(head);
    const page = this.close();
    this.append(tags());
    return page;
  }

  /** Adds a packet of 20 ms; gives the page when it is full. */
  add(packet: Uint8Array): Uint8Array<ArrayBuffer> | null {
    if (packet.length === 0 || packet.length > longestPacket) return null;
    this.append(packet);
    this.packets++;
    this.granule += BigInt(granulePerPacket);
    return this.packets >= packetsPerPage || this.lacing.length + 8 > maxLacing ? this.close() : null;
  }

  /** What has not left yet, or null. */
  flush(): Uint8Array<ArrayBuffer> | null {
    return this.packets === 0 ? null : this.close();
  }

  private append(packet: Uint8Array): void {
    for (let left = packet.length; ; left -= 255) {
      this.lacing.push(Math.min(left, 255));
      if (left < 255) break;
    }
    this.body.push(packet);
  }

  private close(): Uint8Array<ArrayBuffer> {
    const length = this.body.reduce((sum, part) => sum + part.length, 0);
    const page = new Uint8Array(headerBytes + this.lacing.length + length);
    const view = new DataView(page.buffer);
    page.set(ascii("OggS"));
    view.setUint8(5, this.sequence === 0 ? 2 : 0);
    view.setBigUint64(6, this.granule, true);
    view.setUint32(14, this.serial, true);
    view.setUint32(18, this.sequence++, true);
    view.setUint8(26, this.lacing.length);
    page.set(this.lacing, headerBytes);
    let at = headerBytes + this.lacing.length;
    for (const part of this.body) {
      page.set(part, at);
      at += part.length;
    }
    view.setUint32(22, oggCrc(page), true);
    this.lacing.length = 0;
    this.body.length = 0;
    this.packets = 0;
    return page;
  }
}

function tags(): Uint8Array {
  const vendor = ascii("Jibo.Pegasus");
  const packet = new Uint8Array(8 + 4 + vendor.length + 4);
  packet.set(ascii("OpusTags"));
  new DataView(packet.buffer).setUint32(8, vendor.length, true);
  packet.set(vendor, 12);
  return packet;
}

function ascii(text: string): Uint8Array {
  return Uint8Array.from(text, (character) => character.charCodeAt(0));
}
