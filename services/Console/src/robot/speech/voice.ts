import { signal } from "@preact/signals";
import type { Clock } from "../turn/ports";
import type { Prosody } from "./esml";
import { speakingTime } from "./timing";

/** Why Jibo cannot be heard; his words are shown instead. */
export type Mute = "unsupported" | "voiceless" | "stuck";

export interface Voice {
  /** Says a text. Resolves to true when it was heard, or cut short; to false when no sound came of it, and then no time has passed. */
  speak(text: string, prosody: Prosody, started: () => void, signal: AbortSignal): Promise<boolean>;
}

/** What is needed of a browser's speech synthesis. */
export interface Synthesis {
  getVoices(): SpeechSynthesisVoice[];
  speak(utterance: SpeechSynthesisUtterance): void;
  cancel(): void;
  addEventListener(type: "voiceschanged", listener: () => void, options?: { once?: boolean }): void;
}

const voicesLimit = 800;
const startLimit = 1_500;

/** Prefers voices that speak without a network, in the English that Jibo speaks. */
export function bestVoice(voices: readonly SpeechSynthesisVoice[]): SpeechSynthesisVoice | null {
  const score = (voice: SpeechSynthesisVoice): number =>
    (voice.localService ? 8 : 0) +
    (/^en[-_]US/i.test(voice.lang) ? 4 : 0) +
    (/natural|enhanced|premium|neural/i.test(voice.name) ? 2 : 0) +
    (voice.default ? 1 : 0);
  const english = voices.filter((voice) => /^en\b/i.test(voice.lang.replace("_", "-")));
  return english.reduce<SpeechSynthesisVoice | null>((best, voice) => (best === null || score(voice) > score(best) ? voice : best), null);
}

/** Speaks with the voice of the browser. A synthesis that never begins is not waited for twice. */
export class BrowserVoice implements Voice {
  readonly mute = signal<Mute | null>(null);
  private voices: Promise<void> | null = null;
  /** Some browsers forget an utterance that nobody holds, and never say that it is over. */
  private readonly held = new Set<SpeechSynthesisUtterance>();

  constructor(
    private readonly synthesis: Synthesis | null,
    private readonly clock: Clock,
    private readonly utterance: (text: string) => SpeechSynthesisUtterance = (text) => new SpeechSynthesisUtterance(text),
  ) {
    if (synthesis === null) this.mute.value = "unsupported";
    // A slow device tells of its voices after a first answer was due.
    synthesis?.addEventListener("voiceschanged", () => {
      if (this.mute.peek() === "voiceless") this.mute.value = null;
    });
  }

  /** Has the voices ready before they are needed. */
  prepare(): Promise<void> {
    const synthesis = this.synthesis;
    if (synthesis === null) return Promise.resolve();
    return (this.voices ??= new Promise((resolve) => {
      if (synthesis.getVoices().length > 0) return resolve();
      const callOff = this.clock.after(voicesLimit, resolve);
      synthesis.addEventListener("voiceschanged", () => (callOff(), resolve()), { once: true });
    }));
  }

  /** Tries again what did not work before. */
  again(): void {
    if (this.synthesis === null) return;
    this.mute.value = null;
    this.voices = null;
  }

  async speak(text: string, prosody: Prosody, started: () => void, stop: AbortSignal): Promise<boolean> {
    if (this.mute.peek() !== null || this.synthesis === null) return false;
    await this.prepare();
    const voice = bestVoice(this.synthesis.getVoices());
    if (voice === null) {
      this.mute.value = "voiceless";
      return false;
    }
    if (stop.aborted) return true;
    const heard = await this.utter(this.synthesis, voice, text, prosody, started, stop);
    if (!heard) this.mute.value = "stuck";
    return heard;
  }

  private utter(
    synthesis: Synthesis,
    voice: SpeechSynthesisVoice,
    text: string,
    prosody: Prosody,
    started: () => void,
    stop: AbortSignal,
  ): Promise<boolean> {
    return new Promise((resolve) => {
      const utterance = this.utterance(text);
      this.held.add(utterance);
      utterance.voice = voice;
      utterance.lang = voice.lang;
      utterance.rate = prosody.rate;
      utterance.pitch = prosody.pitch;
      let begun = false;
      const done = (heard: boolean): void => {
        callOff();
        stop.removeEventListener("abort", abort);
        utterance.onstart = utterance.onend = utterance.onerror = null;
        this.held.delete(utterance);
        resolve(heard);
      };
      const abort = (): void => {
        synthesis.cancel();
        done(true);
      };
      const giveUp = (): void => {
        synthesis.cancel();
        done(begun);
      };
      let callOff = this.clock.after(startLimit, giveUp);
      utterance.onstart = () => {
        begun = true;
        callOff();
        // Some engines never say that they are done.
        callOff = this.clock.after(speakingTime(text, prosody) * 3 + 3_000, giveUp);
        started();
      };
      utterance.onend = () => done(true);
      utterance.onerror = () => done(begun);
      stop.addEventListener("abort", abort);
      synthesis.speak(utterance);
    });
  }
}
