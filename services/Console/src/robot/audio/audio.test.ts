import { describe, expect, test } from "vitest";
import { Pieces, toLinear16 } from "./linear16";
import { level, SpeechWatch } from "./loudness";
import { oggCrc } from "./oggCrc";
import { granulePerPacket, OggPages } from "./oggPages";
import { Resampler } from "./resampler";

function text(bytes: Uint8Array, from: number, length: number): string {
  return String.fromCharCode(...bytes.subarray(from, from + length));
}

/** Reads a page back by RFC 3533, checksum included. */
function readPage(page: Uint8Array) {
  const view = new DataView(page.buffer, page.byteOffset, page.byteLength);
  expect(text(page, 0, 4)).toBe("OggS");
  const blank = page.slice();
  blank.fill(0, 22, 26);
  expect(oggCrc(blank)).toBe(view.getUint32(22, true));
  const lacing = page.subarray(27, 27 + view.getUint8(26));
  const packets: Uint8Array[] = [];
  let at = 27 + lacing.length;
  let length = 0;
  for (const value of lacing) {
    length += value;
    if (value === 255) continue;
    packets.push(page.subarray(at, at + length));
    at += length;
    length = 0;
  }
  expect(at).toBe(page.length);
  return {
    flags: view.getUint8(5),
    granule: view.getBigUint64(6, true),
    serial: view.getUint32(14, true),
    sequence: view.getUint32(18, true),
    packets,
  };
}

test("the checksum is the one of Ogg", () => expect(oggCrc(Uint8Array.from("123456789", (c) => c.charCodeAt(0)))).toBe(0x89a1897f));

describe("pages of Opus", () => {
  test("begin with the head alone, in the 47 bytes of a robot", () => {
    const page = new OggPages(7).head();
    const { flags, granule, serial, sequence, packets } = readPage(page);
    expect(page.length).toBe(47);
    expect([flags, granule, serial, sequence]).toEqual([2, 0n, 7, 0]);
    expect(packets).toHaveLength(1);
    expect(text(packets[0]!, 0, 8)).toBe("OpusHead");
    expect([...packets[0]!.subarray(8)]).toEqual([1, 1, 0, 0, 0x80, 0x3e, 0, 0, 0, 0, 0]);
  });

  test("go on with the tags and the first packets together, then packets only", () => {
    const pages = new OggPages(7);
    pages.head();
    const packets = Array.from({ length: 12 }, (_, i) => new Uint8Array(40 + i).fill(i + 1));
    const closed = packets.flatMap((packet) => pages.add(packet) ?? []);
    const read = closed.map(readPage);
    expect(read.map((page) => page.packets.length)).toEqual([4, 3, 3, 3]);
    expect(text(read[0]!.packets[0]!, 0, 8)).toBe("OpusTags");
    expect(read.flatMap((page) => page.packets).slice(1)).toEqual(packets);
    expect(read.map((page) => page.sequence)).toEqual([1, 2, 3, 4]);
    expect(read.map((page) => page.granule)).toEqual([3n, 6n, 9n, 12n].map((packet) => packet * BigInt(granulePerPacket)));
    expect(pages.flush()).toBeNull();
  });

  test("hold packets of any length that Opus has", () => {
    const pages = new OggPages(1);
    pages.head();
    const packets = [254, 255, 256, 510, 1275].map((length) => new Uint8Array(length).fill(9));
    const closed = [...packets.flatMap((packet) => pages.add(packet) ?? []), pages.flush()!];
    const lengths = closed.flatMap((page) => readPage(page).packets).map((packet) => packet.length);
    expect(lengths.slice(1)).toEqual([254, 255, 256, 510, 1275]);
  });

  test("leave out what is no packet", () => {
    const pages = new OggPages(1);
    pages.head();
    expect(pages.add(new Uint8Array(0))).toBeNull();
    expect(pages.add(new Uint8Array(100_000))).toBeNull();
    expect(pages.flush()).toBeNull();
  });
});

function tone(frequency: number, rate: number, seconds: number): Float32Array {
  return Float32Array.from({ length: rate * seconds }, (_, i) => 0.5 * Math.sin((2 * Math.PI * frequency * i) / rate));
}

function resampled(samples: Float32Array, rate: number, piece: number): Float32Array {
  const resampler = new Resampler(rate);
  const out: number[] = [];
  for (let at = 0; at < samples.length; at += piece) out.push(...resampler.push(samples.subarray(at, at + piece)));
  return Float32Array.from(out);
}

describe("resampling to 16 kHz", () => {
  test.each([8000, 16_000, 22_050, 44_100, 48_000, 96_000])("keeps speech of a microphone of %i Hz, however it is cut", (rate) => {
    const whole = resampled(tone(440, rate, 1), rate, rate);
    expect(Math.abs(whole.length - 16_000)).toBeLessThan(120);
    expect(level(whole.subarray(800, 15_000))).toBeCloseTo(0.5 / Math.SQRT2, 2);
    const cut = resampled(tone(440, rate, 1), rate, 128);
    expect(cut.length).toBe(whole.length);
    expect(Math.max(...cut.map((sample, i) => Math.abs(sample - whole[i]!)))).toBeLessThan(1e-4);
  });

  test("leaves out what would fold back into speech", () => {
    expect(level(resampled(tone(12_000, 48_000, 1), 48_000, 512).subarray(800, 15_000))).toBeLessThan(0.005);
  });

  test("no microphone has such a rate", () => expect(() => new Resampler(Number.NaN)).toThrow(RangeError));
});

test("samples become 16 bits, clipped at full scale", () => {
  const bytes = toLinear16(Float32Array.of(0, 1, -1, 2, -2, 0.5, Number.NaN));
  const view = new DataView(bytes.buffer);
  expect(Array.from({ length: 7 }, (_, i) => view.getInt16(i * 2, true))).toEqual([0, 32767, -32768, 32767, -32768, 16384, 0]);
});

test("pieces have one length, and nothing is lost between them", () => {
  const pieces = new Pieces(4);
  const got = [[1, 2], [3, 4, 5], [], [6, 7, 8, 9]].flatMap((part) => pieces.push(Float32Array.from(part)));
  expect(got.map((piece) => [...piece])).toEqual([
    [1, 2, 3, 4],
    [5, 6, 7, 8],
  ]);
});

test("the end of speech is found above the noise of the room", () => {
  const watch = new SpeechWatch();
  expect(watch.lastSpeech).toBeNull();
  for (let at = 0; at < 2000; at += 20) watch.hear(at >= 400 && at < 1200 ? 0.1 : 0.003, at);
  expect(watch.lastSpeech).toBe(1180);
});
