import { type Floor, readFrame } from "../protocol/frames";
import type { JsonObject } from "../protocol/json";
import { type Listening, Messages } from "../protocol/messages";
import {
  type Effect,
  type Outcome,
  type Phase,
  type Step,
  type TimerName,
  type Turn,
  type TurnEvent,
  type TurnInput,
  advance,
  begin,
} from "./machine";
import { type Clock, type DeafReason, type Dial, type HubSocket, type Microphone, MicrophoneProblem, type OpenMicrophone } from "./ports";

export interface TurnWorld {
  readonly dial: Dial;
  readonly openMicrophone: OpenMicrophone;
  readonly clock: Clock;
  readonly id: () => string;
}

/** What a turn tells while it goes on. */
export interface TurnWatcher {
  phase(phase: Phase): void;
  level(value: number): void;
  heard(text: string, final: boolean): void;
  progress(floor: Floor, action: unknown): void;
  retrying(code: number): void;
  ended(end: TurnEnd): void;
}

export interface TurnEnd {
  readonly transId: string;
  readonly outcome: Outcome;
  /** Why Jibo could not hear, where that is how it ended. */
  readonly deaf: DeafReason | null;
  /** When the person was done: last heard, typed or tapped. On the clock of the turn. */
  readonly spokenAt: number | null;
  readonly bySpeech: boolean;
}

/** At most as much speech as the hub itself takes in: a minute of 16 kHz samples. */
const longestRecording = 2_000_000;
const longestFrame = 1_000_000;

/** Does what the turn's machine says: the socket, the microphone and the timers of one turn. */
export class TurnRunner {
  private turn: Turn;
  private readonly first: Step;
  private messages: Messages;
  private socket: HubSocket | null = null;
  private dials = 0;
  private microphone: Microphone | null = null;
  private microphoneClosed = false;
  private streaming = false;
  private recording: Uint8Array<ArrayBuffer>[] = [];
  private recorded = 0;
  private deaf: DeafReason | null = null;
  private spokenAt: number | null = null;
  private readonly timers = new Map<TimerName, () => void>();
  private readonly abandoned = new AbortController();

  /** @param moment Everything of CONTEXT but the skill, as it is when it is sent. */
  constructor(
    private readonly world: TurnWorld,
    private readonly watcher: TurnWatcher,
    private readonly input: TurnInput,
    listening: Listening,
    private readonly floor: Floor,
    private readonly moment: () => JsonObject,
  ) {
    this.messages = this.newMessages();
    if (input.kind !== "speech") this.spokenAt = world.clock.now();
    this.first = begin(input, listening);
    this.turn = this.first.turn;
  }

  run(): void {
    this.take(this.first);
  }

  get transId(): string {
    return this.messages.transId;
  }

  get phase(): Phase {
    return this.turn.phase;
  }

  /** True when it was taken: Jibo was still listening. */
  instead(input: Extract<TurnInput, { kind: "words" | "tap" }>): boolean {
    if (this.turn.input.kind !== "speech" || this.turn.phase === "thinking" || this.turn.phase === "over") return false;
    this.happen({ kind: "instead", input });
    this.spokenAt = this.world.clock.now();
    return true;
  }

  cancel(): void {
    this.happen({ kind: "cancel" });
  }

  private happen(event: TurnEvent): void {
    this.take(advance(this.turn, event));
  }

  private take(step: Step): void {
    const before = this.turn.phase;
    this.turn = step.turn;
    if (before !== step.turn.phase && step.turn.phase !== "over") this.watcher.phase(step.turn.phase);
    for (const effect of step.effects) this.perform(effect);
  }

  private perform(effect: Effect): void {
    switch (effect.do) {
      case "dial":
        return this.dial();
      case "hangUp":
        return this.hangUp();
      case "openMicrophone":
        return void this.openMicrophone();
      case "closeMicrophone":
        return this.closeMicrophone();
      case "listenToSpeech":
        return this.send(this.messages.listenToSpeech(this.turn.listening, effect.encoding));
      case "listenToText":
        return this.send(this.messages.listenToText(this.turn.listening));
      case "listenToTap":
        return this.send(this.messages.listenToTap(effect.rules));
      case "words":
        return this.send(this.messages.words(effect.words));
      case "meaning":
        return this.send(this.messages.meaning(effect.meaning));
      case "trigger":
        return this.send(this.messages.trigger(effect.source, effect.looperId));
      case "context":
        return this.send(this.messages.context(this.moment(), this.floor));
      case "streamAudio":
        this.streaming = true;
        for (const frame of this.recording) this.socket?.send(frame);
        return;
      case "start":
        return this.startTimer(effect.timer, effect.milliseconds);
      case "stop":
        return this.stopTimer(effect.timer);
      case "progress":
        return this.watcher.progress(effect.floor, effect.action);
      case "retrying":
        return this.watcher.retrying(effect.code);
      case "end":
        this.abandoned.abort();
        this.recording = [];
        return this.watcher.ended({
          transId: this.transId,
          outcome: effect.outcome,
          deaf: this.deaf,
          spokenAt: this.spokenAt,
          bySpeech: this.turn.input.kind === "speech",
        });
    }
  }

  private dial(): void {
    this.hangUp();
    if (this.dials > 0) this.messages = this.newMessages();
    const dial = ++this.dials;
    const current = (then: () => void): void => {
      // A socket that was given up has nothing more to say.
      if (dial === this.dials) then();
    };
    this.socket = this.world.dial(this.input.kind === "moment" ? "proactive" : "listen", this.messages.transId, {
      opened: () => current(() => this.happen({ kind: "opened" })),
      message: (text) => current(() => this.receive(text)),
      closed: (code, reason) =>
        current(() => {
          this.socket = null;
          this.streaming = false;
          this.happen({ kind: "closed", code, reason });
        }),
    });
  }

  private hangUp(): void {
    this.streaming = false;
    this.socket?.close();
    this.socket = null;
  }

  private receive(text: string): void {
    const frame = text.length > longestFrame ? null : readFrame(text);
    if (frame === null) return;
    if (frame.type === "LISTEN") this.watcher.heard(frame.heard, frame.final);
    this.happen({ kind: "frame", frame });
  }

  private async openMicrophone(): Promise<void> {
    try {
      const microphone = await this.world.openMicrophone(
        {
          audio: (frame) => this.record(frame),
          level: (value) => this.watcher.level(value),
          ended: () => this.hearNothing("interrupted"),
        },
        this.abandoned.signal,
      );
      this.microphone = microphone;
      if (this.microphoneClosed) microphone.close();
      else this.happen({ kind: "microphone", encoding: microphone.encoding });
    } catch (error) {
      this.hearNothing(error instanceof MicrophoneProblem ? error.reason : "unsupported");
    }
  }

  private hearNothing(reason: DeafReason): void {
    if (this.microphoneClosed) return;
    this.deaf = reason;
    this.happen({ kind: "deaf" });
  }

  private closeMicrophone(): void {
    if (this.microphoneClosed) return;
    this.microphoneClosed = true;
    this.spokenAt = this.microphone?.lastSpeech() ?? this.spokenAt;
    this.microphone?.close();
  }

  private record(frame: Uint8Array<ArrayBuffer>): void {
    if (this.microphoneClosed || this.recorded + frame.length > longestRecording) return;
    this.recording.push(frame);
    this.recorded += frame.length;
    if (this.streaming) this.socket?.send(frame);
  }

  private send(message: string): void {
    this.socket?.send(message);
  }

  private startTimer(timer: TimerName, milliseconds: number): void {
    this.stopTimer(timer);
    this.timers.set(
      timer,
      this.world.clock.after(milliseconds, () => this.happen({ kind: "timer", timer })),
    );
  }

  private stopTimer(timer: TimerName): void {
    this.timers.get(timer)?.();
    this.timers.delete(timer);
  }

  private newMessages(): Messages {
    return new Messages(`tid-${this.world.id()}`, this.world.id, this.world.clock.wall);
  }
}
