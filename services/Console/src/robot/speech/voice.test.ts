import { describe, expect, test } from "vitest";
import { ManualClock } from "../testing/manualClock";
import { bestVoice, BrowserVoice, type Synthesis } from "./voice";

const prosody = { rate: 1.2, pitch: 0.9 };

function voiceNamed(name: string, lang: string, localService: boolean): SpeechSynthesisVoice {
  return { name, lang, localService, default: false, voiceURI: name };
}

class FakeSynthesis implements Synthesis {
  spoken: SpeechSynthesisUtterance[] = [];
  cancelled = 0;
  constructor(private readonly voices: SpeechSynthesisVoice[]) {}
  getVoices = () => this.voices;
  speak = (utterance: SpeechSynthesisUtterance) => void this.spoken.push(utterance);
  cancel = () => void this.cancelled++;
  changed: (() => void)[] = [];
  addEventListener = (_: string, listener: () => void) => void this.changed.push(listener);
}

function made(voices = [voiceNamed("Ann", "en-US", true)]) {
  const clock = new ManualClock();
  const synthesis = new FakeSynthesis(voices);
  const voice = new BrowserVoice(synthesis, clock, (text) => ({ text }) as SpeechSynthesisUtterance);
  return { clock, synthesis, voice };
}

const never = new AbortController().signal;
const settle = async () => {
  for (let i = 0; i < 10; i++) await Promise.resolve();
};
const call = (handler: unknown) => (handler as () => void)();

test("the best voice speaks the right English without a network", () => {
  const voices = [
    voiceNamed("Far", "en-US", false),
    voiceNamed("Brit", "en-GB", true),
    voiceNamed("Near", "en_US", true),
    voiceNamed("Anna", "de-DE", true),
  ];
  expect(bestVoice(voices)?.name).toBe("Near");
  expect(bestVoice([voiceNamed("Anna", "de-DE", true)])).toBeNull();
});

describe("speaking", () => {
  test("is heard from its start to its end, as the markup wants it", async () => {
    const { synthesis, voice } = made();
    let started = false;
    const heard = voice.speak("Hello.", prosody, () => (started = true), never);
    await settle();
    expect(synthesis.spoken[0]).toMatchObject({ text: "Hello.", rate: 1.2, pitch: 0.9, lang: "en-US" });
    expect(started).toBe(false);
    call(synthesis.spoken[0]?.onstart);
    expect(started).toBe(true);
    call(synthesis.spoken[0]?.onend);
    expect(await heard).toBe(true);
  });

  test("a voice that never begins is not waited for twice, until it is tried again", async () => {
    const { clock, synthesis, voice } = made();
    const heard = voice.speak("Hello.", prosody, () => undefined, never);
    await settle();
    clock.pass(1_500);
    expect(await heard).toBe(false);
    expect(voice.mute.value).toBe("stuck");
    expect(await voice.speak("Hello.", prosody, () => undefined, never)).toBe(false);
    expect(synthesis.spoken).toHaveLength(1);
    voice.again();
    void voice.speak("Hello.", prosody, () => undefined, never);
    await settle();
    expect(synthesis.spoken).toHaveLength(2);
  });

  test("a voice that never ends is cut short", async () => {
    const { clock, synthesis, voice } = made();
    const heard = voice.speak("Hello.", prosody, () => undefined, never);
    await settle();
    call(synthesis.spoken[0]?.onstart);
    clock.pass(60_000);
    expect(await heard).toBe(true);
    expect(synthesis.cancelled).toBe(1);
  });

  test("stops when it is told to", async () => {
    const { synthesis, voice } = made();
    const stop = new AbortController();
    const heard = voice.speak("Hello.", prosody, () => undefined, stop.signal);
    await settle();
    stop.abort();
    expect(await heard).toBe(true);
    expect(synthesis.cancelled).toBe(1);
  });

  test("begins when voices come late", async () => {
    const voices: SpeechSynthesisVoice[] = [];
    const { clock, synthesis, voice } = made(voices);
    const shown = voice.speak("Hello.", prosody, () => undefined, never);
    clock.pass(800);
    expect([await shown, voice.mute.value]).toEqual([false, "voiceless"]);
    voices.push(voiceNamed("Ann", "en-US", true));
    for (const listener of synthesis.changed) listener();
    expect(voice.mute.value).toBeNull();
    void voice.speak("Hello.", prosody, () => undefined, never);
    await settle();
    expect(synthesis.spoken).toHaveLength(1);
  });

  test("without an English voice, or without any synthesis, it says so", async () => {
    const { voice } = made([voiceNamed("Anna", "de-DE", true)]);
    expect(await voice.speak("Hello.", prosody, () => undefined, never)).toBe(false);
    expect(voice.mute.value).toBe("voiceless");
    expect(new BrowserVoice(null, new ManualClock()).mute.value).toBe("unsupported");
  });
});
