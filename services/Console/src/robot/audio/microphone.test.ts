import { afterEach, describe, expect, test, vi } from "vitest";
import { createEncoder } from "./encoders";
import { BrowserMicrophone, reasonOf } from "./microphone";

afterEach(() => vi.unstubAllGlobals());

describe("a microphone that is not lent", () => {
  test.each([
    ["NotAllowedError", "refused"],
    ["SecurityError", "refused"],
    ["NotFoundError", "absent"],
    ["OverconstrainedError", "absent"],
    ["NotReadableError", "busy"],
    ["AbortError", "busy"],
    ["TypeError", "unsupported"],
  ])("%s means %s", (name, reason) => expect(reasonOf(Object.assign(new Error(), { name }))).toBe(reason));

  const listener = { audio: () => undefined, level: () => undefined, ended: () => undefined };
  const open = () => new BrowserMicrophone().open(listener, new AbortController().signal);

  test("on a page without encryption", async () => {
    vi.stubGlobal("isSecureContext", false);
    await expect(open()).rejects.toMatchObject({ reason: "insecure" });
  });

  test("in a browser without an audio thread", async () => {
    vi.stubGlobal("isSecureContext", true);
    vi.stubGlobal("navigator", { mediaDevices: {} });
    vi.stubGlobal("AudioWorkletNode", undefined);
    await expect(open()).rejects.toMatchObject({ reason: "unsupported" });
  });

  test("by the person", async () => {
    vi.stubGlobal("isSecureContext", true);
    vi.stubGlobal("AudioWorkletNode", class {});
    vi.stubGlobal("navigator", { mediaDevices: { getUserMedia: () => Promise.reject(new DOMException("no", "NotAllowedError")) } });
    await expect(open()).rejects.toMatchObject({ reason: "refused" });
  });

  test("is given back when the sound cannot be taken from it", async () => {
    const stop = vi.fn();
    vi.stubGlobal("isSecureContext", true);
    vi.stubGlobal("AudioWorkletNode", class {});
    vi.stubGlobal(
      "AudioContext",
      class {
        audioWorklet = { addModule: () => Promise.reject(new Error("gone")) };
      },
    );
    vi.stubGlobal("navigator", { mediaDevices: { getUserMedia: () => Promise.resolve({ getTracks: () => [{ stop }] }) } });
    await expect(open()).rejects.toMatchObject({ reason: "unsupported" });
    expect(stop).toHaveBeenCalledOnce();
  });
});

/** An encoder whose packets are a count of what it was given. */
class FakeEncoder {
  static supported = true;
  static isConfigSupported = async () => ({ supported: FakeEncoder.supported });
  state = "unconfigured";
  constructor(private readonly init: AudioEncoderInit) {}
  configure = () => void (this.state = "configured");
  encode = (data: { numberOfFrames: number; timestamp: number }) => {
    const packet = Uint8Array.of(0xb8, data.numberOfFrames / 20, data.timestamp / 20_000);
    this.init.output({ byteLength: packet.length, copyTo: (to: Uint8Array) => to.set(packet) } as unknown as EncodedAudioChunk, {});
  };
  close = () => void (this.state = "closed");
}

describe("speech on its way", () => {
  const stub = () => {
    vi.stubGlobal("AudioEncoder", FakeEncoder);
    vi.stubGlobal(
      "AudioData",
      class {
        constructor(init: AudioDataInit) {
          Object.assign(this, init, { close: () => undefined });
        }
      },
    );
  };

  test("is Ogg with Opus where the browser encodes it: the head first, then 20 ms a packet", async () => {
    FakeEncoder.supported = true;
    stub();
    const frames: Uint8Array[] = [];
    const encoder = await createEncoder(
      (frame) => frames.push(frame),
      () => undefined,
    );
    encoder.push(new Float32Array(500));
    encoder.push(new Float32Array(1480));
    encoder.close();
    encoder.push(new Float32Array(16_000));
    expect(encoder.encoding).toBe("OGG_OPUS");
    expect(frames.map((frame) => String.fromCharCode(...frame.subarray(0, 4)))).toEqual(["OggS", "OggS", "OggS"]);
    expect(frames[0]).toHaveLength(47);
    expect([...frames[2]!.subarray(-9)]).toEqual([0xb8, 16, 3, 0xb8, 16, 4, 0xb8, 16, 5]);
  });

  test.each(["without an encoder", "without one for Opus"])("is bare samples %s, a tenth of a second a frame", async (how) => {
    FakeEncoder.supported = false;
    if (how === "without an encoder") vi.stubGlobal("AudioEncoder", undefined);
    else stub();
    const frames: Uint8Array[] = [];
    const encoder = await createEncoder(
      (frame) => frames.push(frame),
      () => undefined,
    );
    encoder.push(new Float32Array(3500).fill(0.5));
    expect(encoder.encoding).toBe("LINEAR16");
    expect(frames.map((frame) => frame.length)).toEqual([3200, 3200]);
  });
});
