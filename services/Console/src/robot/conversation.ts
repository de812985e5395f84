import { batch, signal } from "@preact/signals";
import { impact } from "./moment/emotions";
import { momentData } from "./moment/context";
import type { Surroundings } from "./moment/surroundings";
import { type Floor, noFloor } from "./protocol/frames";
import { type Listening, type TriggerSource, afterHeyJibo } from "./protocol/messages";
import { movementOf, type Movement } from "./speech/movements";
import type { Voice } from "./speech/voice";
import { type Performance, type Slim, readAction } from "./stage/action";
import { Player } from "./stage/player";
import type { MenuItem, View } from "./stage/views";
import type { Outcome, Phase, TurnInput } from "./turn/machine";
import { ownDeed, ownSkillName } from "./turn/own";
import type { DeafReason } from "./turn/ports";
import { type Trouble, troubleOf } from "./turn/problems";
import { type TurnEnd, TurnRunner, type TurnWorld } from "./turn/runner";

/** What Jibo is about. */
export type Mode = "idle" | "connecting" | "listening" | "hearing" | "thinking" | "speaking" | "asking";

export interface Line {
  readonly id: number;
  readonly who: "person" | "jibo" | "note" | "trouble";
  readonly text: string;
  /** The turn it belongs to. */
  readonly transId: string | null;
}

/** How long a turn took from the end of the person's words, in milliseconds. */
export interface Figures {
  readonly transId: string;
  readonly bySpeech: boolean;
  /** Until the hub knew that they were done. */
  readonly endHeard: number | null;
  /** Until the answer was there. */
  readonly answered: number;
  /** Until Jibo's first sound, or first word where he has no voice. */
  readonly firstWords: number;
  readonly aloud: boolean;
}

/** A question of Jibo's that waits for words or a tap. */
export interface Question {
  readonly rules: readonly string[];
  /** Seconds for an answer to begin. */
  readonly patience: number;
}

export interface ConversationWorld extends TurnWorld {
  readonly voice: Voice;
  /** Looks whether somebody is still logged in: a socket that is refused does not say why. */
  readonly stillHere: () => Promise<void>;
}

/** Where the surroundings stand, and change when Jibo learns who is there, or how he feels. */
export interface SurroundingsKeeper {
  get(): Surroundings;
  set(next: Surroundings): void;
}

/** Somebody types more slowly than they speak. */
const typingFactor = 5;
const mostLines = 200;
const longestWords = 1000;

/** What a robot adds to the rules of a question: the screen, "say that again", and what it always understands. */
function rulesOfAnswer(question: Question): string[] {
  return [...new Set([...question.rules, "globals/gui_nav", "globals/mim_repeat", "globals/global_commands_launch"])];
}

function reachedNobody(outcome: Outcome): boolean {
  return (
    outcome.kind === "deaf" ||
    outcome.kind === "refused" ||
    (outcome.kind === "lost" && !outcome.matched) ||
    (outcome.kind === "late" && outcome.waitedFor === "connection")
  );
}

/** The robot of the page: takes turns, plays what comes of them, and asks back where a skill asks. */
export class Conversation {
  readonly mode = signal<Mode>("idle");
  readonly level = signal(0);
  readonly lines = signal<readonly Line[]>([]);
  readonly caption = signal<string | null>(null);
  readonly movement = signal<Movement | null>(null);
  readonly view = signal<View | null>(null);
  readonly question = signal<Question | null>(null);
  readonly trouble = signal<Trouble | null>(null);
  /** Of the turns in the log, the last one last. */
  readonly figures = signal<readonly Figures[]>([]);
  /** Whether the turn that goes on is by voice. */
  readonly byVoice = signal(false);

  private readonly player: Player;
  private runner: TurnRunner | null = null;
  private performing: AbortController | null = null;
  private floor: Floor = noFloor;
  private last: TurnInput | null = null;
  private lastByQuestion = false;
  private number = 0;
  private stopWaiting: (() => void) | null = null;
  private transId: string | null = null;
  private measure: Omit<Figures, "firstWords" | "aloud"> | null = null;
  private spokenAt: number | null = null;
  private endHeardAt: number | null = null;

  constructor(
    private readonly world: ConversationWorld,
    private readonly around: SurroundingsKeeper,
  ) {
    this.player = new Player(
      world.voice,
      {
        caption: (text) => {
          this.caption.value = text;
          if (text !== null) this.jiboSays(text);
        },
        move: (movement) => (this.movement.value = movement),
        view: (view) => (this.view.value = view),
        firstWords: (heard) => this.noteFirstWords(heard),
      },
      world.clock,
    );
  }

  /** Begins to listen, to the answer where a question is open; while Jibo listens, stops it. */
  talk(): void {
    if (this.runner !== null && this.isListening(this.mode.peek())) return this.stop();
    this.begin({ kind: "speech" }, this.question.peek());
  }

  /** What was typed: in place of what is being listened for, or a turn of its own. */
  say(text: string): void {
    const words = text.trim().slice(0, longestWords);
    if (words === "") return;
    if (this.runner?.instead({ kind: "words", words }) === true) {
      this.add("person", words);
      this.last = { kind: "words", words };
      return;
    }
    this.begin({ kind: "words", words }, this.question.peek());
  }

  tap(item: MenuItem): void {
    if (item.tap.kind === "words") return this.say(item.tap.words);
    const open = this.question.peek();
    const rules = item.tap.meaning.rules.length > 0 ? item.tap.meaning.rules : (open?.rules ?? ["launch"]);
    const input: TurnInput = { kind: "tap", meaning: { ...item.tap.meaning, rules } };
    if (this.runner?.instead(input) === true) {
      this.add("person", item.label);
      this.last = input;
      return;
    }
    this.begin(input, open, item.label);
  }

  /** A moment in which Jibo may speak first. */
  moment(source: TriggerSource, looperId: string | null): void {
    this.begin({ kind: "moment", source, looperId }, null);
  }

  /** Ends whatever goes on: the listening, the waiting, or what Jibo says. */
  stop(): void {
    this.runner?.cancel();
    this.rest();
  }

  /** The same once more. */
  again(): void {
    const last = this.last;
    if (last === null) return;
    this.begin(last, this.lastByQuestion ? this.question.peek() : null);
  }

  /** Somebody types: Jibo waits for what comes of it. */
  typing(): void {
    const open = this.question.peek();
    if (open !== null && this.mode.peek() === "asking") this.waitForTyping(open);
  }

  dispose(): void {
    this.stop();
  }

  private isListening(mode: Mode): boolean {
    return mode === "connecting" || mode === "listening" || mode === "hearing";
  }

  /** @param done What the person did, for the log; null for what is heard later. */
  private begin(input: TurnInput, question: Question | null, done: string | null = input.kind === "words" ? input.words : null): void {
    const before = this.runner;
    this.runner = null;
    before?.cancel();
    this.performing?.abort();
    this.stopWaiting?.();
    this.last = input;
    this.lastByQuestion = question !== null;
    this.endHeardAt = null;
    const listening: Listening =
      question === null
        ? { ...afterHeyJibo, hotphrase: input.kind !== "tap" }
        : {
            hotphrase: false,
            rules: rulesOfAnswer(question),
            patience: question.patience * 1000,
            phrases: question.rules.includes("shared/yes_no") ? ["$YESNO"] : [],
          };
    const runner: TurnRunner = new TurnRunner(
      this.world,
      {
        phase: (phase) => this.follow(runner, phase),
        level: (value) => (this.level.value = value),
        heard: (text) => {
          if (this.runner === runner && input.kind === "speech" && this.last?.kind === "speech" && text !== "") this.add("person", text);
        },
        progress: (floor, action) => void this.perform(runner, floor, action, false),
        retrying: () => this.add("note", "The connection broke; Jibo tries once more."),
        ended: (end) => this.ended(runner, end),
      },
      input,
      listening,
      this.floor,
      () => momentData(this.around.get(), this.world.clock.wall()),
    );
    this.runner = runner;
    this.transId = runner.transId;
    batch(() => {
      this.trouble.value = null;
      this.mode.value = "connecting";
      this.byVoice.value = input.kind === "speech";
      this.level.value = 0;
      if (done !== null && done !== "") this.add("person", done);
      if (input.kind === "moment") this.add("note", this.momentText(input));
    });
    runner.run();
  }

  private follow(runner: TurnRunner, phase: Phase): void {
    if (this.runner !== runner || phase === "over") return;
    this.transId = runner.transId;
    if (phase === "thinking") this.endHeardAt ??= this.world.clock.now();
    this.mode.value = phase;
  }

  private ended(runner: TurnRunner, end: TurnEnd): void {
    if (this.runner !== runner) return;
    this.runner = null;
    this.transId = end.transId;
    this.level.value = 0;
    this.spokenAt = end.spokenAt;
    const now = this.world.clock.now();
    this.measure =
      end.spokenAt === null
        ? null
        : {
            transId: end.transId,
            bySpeech: end.bySpeech,
            endHeard: end.bySpeech && this.endHeardAt !== null ? this.endHeardAt - end.spokenAt : null,
            answered: now - end.spokenAt,
          };
    if (end.outcome.kind === "answered") void this.perform(null, end.outcome.floor, end.outcome.action, end.bySpeech);
    else this.conclude(end.outcome, end.deaf);
  }

  /** Plays an answer. @param runner The turn that still goes on, for a word in between. */
  private async perform(runner: TurnRunner | null, floor: Floor, action: unknown, bySpeech: boolean): Promise<void> {
    const performance = readAction(action);
    this.performing?.abort();
    const stop = new AbortController();
    this.performing = stop;
    this.floor = floor;
    this.apply(performance);
    for (const fault of performance.faults) this.add("note", fault);
    batch(() => {
      this.question.value = null;
      if (performance.slims.length > 0) this.mode.value = "speaking";
    });
    await this.player.perform(performance.slims, stop.signal);
    if (stop.signal.aborted) return;
    this.performing = null;
    if (runner !== null && this.runner === runner) {
      this.mode.value = runner.phase === "over" ? "idle" : runner.phase;
      return;
    }
    const last = performance.slims.at(-1);
    if (last?.question === true && floor.id !== null) this.ask(last, bySpeech);
    else this.rest();
  }

  private apply(performance: Performance): void {
    let around = this.around.get();
    const person = performance.person;
    if (person !== null && around.people.some((one) => one.id === person))
      around = { ...around, speaker: person, people: around.people.map((one) => (one.id === person ? { ...one, present: true } : one)) };
    if (performance.impact !== null)
      around = { ...around, emotion: impact(around.emotion, performance.impact.valence, performance.impact.confidence) };
    if (around !== this.around.get()) this.around.set(around);
  }

  /** A skill waits for an answer: whoever spoke is listened to at once, whoever typed may type. */
  private ask(slim: Slim, bySpeech: boolean): void {
    const question: Question = { rules: slim.rules, patience: slim.patience };
    this.question.value = question;
    if (bySpeech) return this.begin({ kind: "speech" }, question);
    this.mode.value = "asking";
    this.waitForTyping(question);
  }

  private waitForTyping(question: Question): void {
    this.stopWaiting?.();
    this.stopWaiting = this.world.clock.after(question.patience * typingFactor * 1000, () => {
      this.add("note", "Nobody answered.");
      this.begin({ kind: "words", words: "" }, question);
    });
  }

  private conclude(outcome: Outcome, deaf: DeafReason | null): void {
    const trouble = troubleOf(outcome, deaf);
    if (trouble !== null) {
      this.add("trouble", trouble.what);
      this.trouble.value = trouble;
      // A question stays open where the answer never reached the skill.
      const open = reachedNobody(outcome) ? this.question.peek() : null;
      if (open === null) this.rest();
      else {
        this.mode.value = "asking";
        this.waitForTyping(open);
      }
      if (outcome.kind === "lost" || outcome.kind === "refused" || outcome.kind === "late") void this.world.stillHere();
      return;
    }
    this.tell(outcome);
    this.rest();
  }

  private tell(outcome: Outcome): void {
    if (outcome.kind === "onRobot") {
      const name = ownSkillName(outcome.match.skillId);
      this.add("note", outcome.match.launch ? `Jibo would open its ${name}.` : `Jibo's own ${name} would go on with it.`);
      this.gesture("yes");
    } else if (outcome.kind === "silent") {
      this.add("note", "Nobody had anything to say at this moment.");
    } else if (outcome.kind === "nobody" && outcome.state === "noInput") {
      this.add("note", "Jibo heard nobody.");
      this.gesture("glances");
    } else if (outcome.kind === "nobody" && outcome.state === "own" && outcome.meaning !== null) {
      this.add("note", `Jibo would do this by itself: ${ownDeed(outcome.meaning)}.`);
      this.gesture("yes");
    } else if (outcome.kind === "nobody") {
      this.add("note", "Jibo did not understand.");
      this.gesture("confused");
    }
  }

  private gesture(name: string): void {
    this.player.gesture(movementOf({ family: "anim", name }));
  }

  /** Nobody has the floor, as when a robot's player closes. */
  private rest(): void {
    this.performing?.abort();
    this.performing = null;
    this.stopWaiting?.();
    this.stopWaiting = null;
    this.floor = noFloor;
    this.runner = null;
    batch(() => {
      this.question.value = null;
      this.caption.value = null;
      this.view.value = null;
      this.level.value = 0;
      this.mode.value = "idle";
    });
  }

  private noteFirstWords(heard: boolean): void {
    if (this.measure === null || this.spokenAt === null) return;
    const figures: Figures = { ...this.measure, firstWords: this.world.clock.now() - this.spokenAt, aloud: heard };
    this.figures.value = [...this.figures.peek().slice(1 - mostLines), figures];
    this.measure = null;
  }

  private jiboSays(text: string): void {
    const lines = this.lines.peek();
    const last = lines.at(-1);
    // One line an answer, however many breaths it takes.
    if (last?.who === "jibo" && last.transId === this.transId) this.lines.value = [...lines.slice(0, -1), { ...last, text: `${last.text} ${text}` }];
    else this.add("jibo", text);
  }

  private add(who: Line["who"], text: string): void {
    this.lines.value = [...this.lines.peek().slice(1 - mostLines), { id: ++this.number, who, text, transId: this.transId }];
  }

  private momentText(moment: Extract<TurnInput, { kind: "moment" }>): string {
    const person = this.around.get().people.find((one) => one.id === moment.looperId);
    const name = person?.firstName ?? "somebody";
    return moment.source === "NEW_ARRIVAL" ? `Jibo sees ${name} arrive.` : `Jibo may surprise ${name}.`;
  }
}
