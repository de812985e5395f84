import type { Floor, Meaning } from "./frames";
import type { JsonObject } from "./json";

export type TriggerSource = "NEW_ARRIVAL" | "SURPRISE";

export type AudioEncoding = "OGG_OPUS" | "LINEAR16";

/** How a turn listens. */
export interface Listening {
  /** Whether it began with "Hey Jibo"; a skill's question does not. */
  readonly hotphrase: boolean;
  readonly rules: readonly string[];
  /** Milliseconds for speech to begin. */
  readonly patience: number;
  /** Phrases to expect, which also end the listening as soon as they are heard. */
  readonly phrases: readonly string[];
}

/** A turn that begins with "Hey Jibo". */
export const afterHeyJibo: Listening = {
  hotphrase: true,
  rules: ["launch", "globals/global_commands_launch"],
  patience: 7000,
  phrases: [],
};

const longestSpeech = 20_000;

/** Makes the messages of one turn as a robot does: one transaction id, a fresh message id each, its own clock. */
export class Messages {
  constructor(
    readonly transId: string,
    private readonly id: () => string,
    private readonly now: () => number,
  ) {}

  listenToSpeech(listening: Listening, encoding: AudioEncoding): string {
    return this.message("LISTEN", {
      lang: "en-US",
      hotphrase: listening.hotphrase,
      mode: "",
      rules: listening.rules,
      asr: {
        encoding,
        sampleRate: 16000,
        sosTimeout: listening.patience,
        maxSpeechTimeout: longestSpeech,
        hints: listening.phrases,
        earlyEOS: listening.phrases,
      },
    });
  }

  listenToText(listening: Listening): string {
    return this.message("LISTEN", { lang: "en-US", hotphrase: listening.hotphrase, mode: "CLIENT_ASR", rules: listening.rules });
  }

  listenToTap(rules: readonly string[]): string {
    return this.message("LISTEN", { lang: "en-US", hotphrase: false, mode: "CLIENT_NLU", rules });
  }

  words(words: string): string {
    return this.message("CLIENT_ASR", { text: words });
  }

  meaning(meaning: Meaning): string {
    return this.message("CLIENT_NLU", { intent: meaning.intent, entities: meaning.entities, rules: meaning.rules });
  }

  trigger(source: TriggerSource, looperId: string | null): string {
    return this.message("TRIGGER", { triggerSource: source, triggerData: looperId === null ? {} : { looperID: looperId } });
  }

  /** The moment as the robot sees it; `skill` is what the last answer gave. */
  context(moment: JsonObject, skill: Floor): string {
    return this.message("CONTEXT", { ...moment, skill });
  }

  private message(type: string, data: JsonObject): string {
    return JSON.stringify({ type, ts: this.now(), msgID: `mid-${this.id()}`, transID: this.transId, data });
  }
}
