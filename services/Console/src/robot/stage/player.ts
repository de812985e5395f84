import { type Cue, readEsml } from "../speech/esml";
import { type Movement, movementOf } from "../speech/movements";
import { sentencesOf, speakingTime } from "../speech/timing";
import type { Voice } from "../speech/voice";
import { type Clock, wait } from "../turn/ports";
import type { Slim } from "./action";
import type { View } from "./views";

/** What the drawn robot shows. */
export interface Stage {
  /** The words that are being said; null for none. */
  caption(text: string | null): void;
  move(movement: Movement | null): void;
  view(view: View | null): void;
  /** The first words of the answer are out. @param heard False when they could only be shown. */
  firstWords(heard: boolean): void;
}

const mostCues = 1000;

/** Plays prompts one after another: words, pauses and movements in their order. */
export class Player {
  private calm: (() => void) | null = null;

  constructor(
    private readonly voice: Voice,
    private readonly stage: Stage,
    private readonly clock: Clock,
  ) {}

  /** Resolves when all is said, or the signal stops it. The view of a question that is last stays for its answer. */
  async perform(slims: readonly Slim[], stop: AbortSignal): Promise<void> {
    const first = once((heard: boolean) => this.stage.firstWords(heard));
    for (const [index, slim] of slims.entries()) {
      if (stop.aborted) break;
      if (slim.view !== null && !slim.viewWithListen) this.stage.view(slim.view);
      await this.say(readEsml(slim.esml).cues.slice(0, mostCues), first, stop);
      if (stop.aborted) break;
      const asks = slim.question && index === slims.length - 1;
      if (asks && slim.view !== null) this.stage.view(slim.view);
      else if (!slim.keepView && !asks) this.stage.view(null);
    }
    this.stage.caption(null);
    if (stop.aborted) {
      this.move(null);
      this.stage.view(null);
    }
  }

  /** A movement of its own accord. */
  gesture(movement: Movement): void {
    this.move(movement);
    this.calm = this.clock.after(movement.lasts, () => this.move(null));
  }

  private async say(cues: readonly Cue[], first: (heard: boolean) => void, stop: AbortSignal): Promise<void> {
    for (const cue of cues) {
      if (stop.aborted) return;
      switch (cue.kind) {
        case "say":
          await this.words(cue, first, stop);
          break;
        case "pause":
          await wait(this.clock, cue.seconds * 1000, stop);
          break;
        case "moveEnd":
          this.move(null);
          break;
        case "move": {
          const movement = movementOf(cue.move);
          if (cue.move.bounded) this.move(movement);
          else this.gesture(movement);
          if (cue.move.blocking) await wait(this.clock, movement.lasts, stop);
        }
      }
    }
  }

  private async words(cue: Extract<Cue, { kind: "say" }>, first: (heard: boolean) => void, stop: AbortSignal): Promise<void> {
    for (const sentence of sentencesOf(cue.text)) {
      if (stop.aborted) return;
      this.stage.caption(sentence);
      if (await this.voice.speak(sentence, cue.prosody, () => first(true), stop)) continue;
      first(false);
      await wait(this.clock, speakingTime(sentence, cue.prosody), stop);
    }
  }

  private move(movement: Movement | null): void {
    this.calm?.();
    this.calm = null;
    this.stage.move(movement);
  }
}

function once<T>(then: (value: T) => void): (value: T) => void {
  let done = false;
  return (value) => {
    if (!done) then(value);
    done = true;
  };
}
