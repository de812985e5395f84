import { mkdtempSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { chromium, type Page } from "@playwright/test";
import { cloud } from "./cloud";

const rate = 48_000;

/** A recording by its voice and what its file is called after its number, such as `slt/phrase-joke`; the first of several. */
export function recording(name: string): Buffer {
  const [voice = "", said] = name.split("/");
  const folder = join(cloud.recordings, voice);
  const file = readdirSync(folder).sort().find((one) => one.slice(3) === `${said}.opus`);
  if (!file) throw new Error(`There is no recording ${said} in ${folder}`);
  return readFileSync(join(folder, file));
}

/** Gives a page's device a voice, which headless browsers lack, and keeps what it was told to say: `spoken`. */
export async function aVoice(page: Page): Promise<() => Promise<string[]>> {
  await page.addInitScript(() => {
    const spoken: string[] = [];
    class Utterance extends EventTarget {
      voice: unknown = null;
      lang = "";
      rate = 1;
      pitch = 1;
      volume = 1;
      onstart: (() => void) | null = null;
      onend: (() => void) | null = null;
      onerror: (() => void) | null = null;
      constructor(readonly text: string) {
        super();
      }
    }
    class Synthesis extends EventTarget {
      getVoices = () => [{ name: "Test", lang: "en-US", localService: true, default: true, voiceURI: "test" }];
      cancel = () => {};
      pause = () => {};
      resume = () => {};
      speak = (utterance: Utterance) => {
        setTimeout(() => (spoken.push(utterance.text), utterance.onstart?.()), 20);
        setTimeout(() => utterance.onend?.(), 300);
      };
    }
    Object.defineProperty(window, "SpeechSynthesisUtterance", { value: Utterance });
    Object.defineProperty(window, "speechSynthesis", { value: new Synthesis() });
    Object.assign(window, { spoken });
  });
  return () => page.evaluate(() => (window as unknown as { spoken: string[] }).spoken);
}

/** Has Chromium hear a recording as if its microphone did, once, with a quiet room behind it. */
export async function microphoneThatSays(name: string): Promise<string[]> {
  const file = join(mkdtempSync(join(tmpdir(), "pegasus-voice-")), "said.wav");
  writeFileSync(file, wavOf(await decoded(recording(name)), 20));
  return ["--use-fake-device-for-media-stream", "--use-fake-ui-for-media-stream", `--use-file-for-fake-audio-capture=${file}%noloop`];
}

/** Each time that a page opens its microphone it hears the next of these, once somebody is asked: a conversation by voice. */
export async function conversation(page: Page, names: readonly string[]): Promise<void> {
  const clips = names.map((name) => recording(name).toString("base64"));
  await page.addInitScript((said: string[]) => {
    let next = 0;
    navigator.mediaDevices.getUserMedia = async () => {
      const context = new AudioContext();
      const out = context.createMediaStreamDestination();
      // A room is never digitally silent.
      const room = context.createBufferSource();
      room.buffer = context.createBuffer(1, context.sampleRate * 2, context.sampleRate);
      const noise = room.buffer.getChannelData(0);
      for (let i = 0; i < noise.length; i++) noise[i] = (Math.random() - 0.5) * 0.0016;
      room.loop = true;
      room.connect(out);
      room.start();
      const clip = said[next++];
      if (clip !== undefined) {
        const source = context.createBufferSource();
        source.buffer = await context.decodeAudioData(Uint8Array.from(atob(clip), (c) => c.charCodeAt(0)).buffer);
        source.connect(out);
        source.start();
      }
      return out.stream;
    };
  }, clips);
}

/** 16 bits, one channel, with seconds of silence behind. */
function wavOf(samples: Float32Array, silence: number): Buffer {
  const count = samples.length + silence * rate;
  const wav = Buffer.alloc(44 + count * 2);
  wav.write("RIFF", 0);
  wav.writeUInt32LE(36 + count * 2, 4);
  wav.write("WAVEfmt ", 8);
  wav.writeUInt32LE(16, 16);
  wav.writeUInt16LE(1, 20);
  wav.writeUInt16LE(1, 22);
  wav.writeUInt32LE(rate, 24);
  wav.writeUInt32LE(rate * 2, 28);
  wav.writeUInt16LE(2, 32);
  wav.writeUInt16LE(16, 34);
  wav.write("data", 36);
  wav.writeUInt32LE(count * 2, 40);
  samples.forEach((sample, i) => wav.writeInt16LE(Math.round(Math.max(-1, Math.min(1, sample)) * 32767), 44 + i * 2));
  return wav;
}

/** The browser itself knows how to read Opus. */
async function decoded(opus: Buffer): Promise<Float32Array> {
  const browser = await chromium.launch({ executablePath: "/usr/bin/chromium", args: ["--no-sandbox", "--disable-gpu"] });
  try {
    const page = await browser.newPage();
    const samples = await page.evaluate(async ([text, hertz]) => {
      const bytes = Uint8Array.from(atob(text), (c) => c.charCodeAt(0));
      const sound = await new OfflineAudioContext(1, 1, hertz).decodeAudioData(bytes.buffer);
      return Array.from(sound.getChannelData(0));
    }, [opus.toString("base64"), rate] as const);
    return Float32Array.from(samples);
  } finally {
    await browser.close();
  }
}
