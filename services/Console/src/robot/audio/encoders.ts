import type { AudioEncoding } from "../protocol/messages";
import { Pieces, toLinear16 } from "./linear16";
import { OggPages } from "./oggPages";
import { robotRate } from "./resampler";

/** Makes binary frames of samples at 16 kHz. */
export interface SpeechEncoder {
  readonly encoding: AudioEncoding;
  push(samples: Float32Array): void;
  close(): void;
}

type Emit = (frame: Uint8Array<ArrayBuffer>) => void;

const packetSamples = robotRate / 50;
const linearSamples = robotRate / 10;

/** Opus where the browser has an encoder for it, else bare samples, which the hub takes as well. */
export async function createEncoder(emit: Emit, failed: () => void): Promise<SpeechEncoder> {
  return (await OpusSpeech.isThere()) ? new OpusSpeech(emit, failed) : new LinearSpeech(emit);
}

export class LinearSpeech implements SpeechEncoder {
  readonly encoding = "LINEAR16";
  private readonly pieces = new Pieces(linearSamples);

  constructor(private readonly emit: Emit) {}

  push(samples: Float32Array): void {
    for (const piece of this.pieces.push(samples)) this.emit(toLinear16(piece));
  }

  close(): void {
    // What is shorter than a tenth of a second holds no word.
  }
}

const opus: AudioEncoderConfig = {
  codec: "opus",
  sampleRate: robotRate,
  numberOfChannels: 1,
  bitrate: 32_000,
  opus: { format: "opus", frameDuration: 20_000 },
};

class OpusSpeech implements SpeechEncoder {
  readonly encoding = "OGG_OPUS";
  private readonly pieces = new Pieces(packetSamples);
  private readonly pages = new OggPages(crypto.getRandomValues(new Uint32Array(1))[0] ?? 1);
  private readonly encoder: AudioEncoder;
  private at = 0;

  constructor(emit: Emit, failed: () => void) {
    emit(this.pages.head());
    this.encoder = new AudioEncoder({
      output: (chunk) => {
        const packet = new Uint8Array(chunk.byteLength);
        chunk.copyTo(packet);
        const page = this.pages.add(packet);
        if (page !== null) emit(page);
      },
      error: failed,
    });
    this.encoder.configure(opus);
  }

  static async isThere(): Promise<boolean> {
    try {
      return typeof AudioEncoder === "function" && (await AudioEncoder.isConfigSupported(opus)).supported === true;
    } catch {
      return false;
    }
  }

  push(samples: Float32Array): void {
    if (this.encoder.state !== "configured") return;
    for (const piece of this.pieces.push(samples)) {
      const data = new AudioData({
        format: "f32-planar",
        sampleRate: robotRate,
        numberOfFrames: piece.length,
        numberOfChannels: 1,
        timestamp: Math.round((this.at / robotRate) * 1_000_000),
        data: new Float32Array(piece),
      });
      this.at += piece.length;
      this.encoder.encode(data);
      data.close();
    }
  }

  close(): void {
    if (this.encoder.state !== "closed") this.encoder.close();
  }
}
