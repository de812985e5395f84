import { isObject, list, number, object, text, texts } from "../protocol/json";
import { type View, readView } from "./views";

/** One prompt: what is said, perhaps shown, perhaps listened for. */
export interface Slim {
  readonly esml: string;
  readonly view: View | null;
  /** Whether the view waits for the listening. */
  readonly viewWithListen: boolean;
  readonly keepView: boolean;
  /** Whether Jibo waits for an answer once it is said. */
  readonly question: boolean;
  /** Names of the rules by which the answer is understood. */
  readonly rules: readonly string[];
  /** Seconds for the answer to begin. */
  readonly patience: number;
  readonly promptId: string | null;
}

/** What a robot makes of an action. */
export interface Performance {
  readonly slims: readonly Slim[];
  /** Who is there from now on, when the action says so. */
  readonly person: string | null;
  readonly impact: { readonly valence: string | null; readonly confidence: string | null } | null;
  /** What a robot would skip, garble or fail at. */
  readonly faults: readonly string[];
}

const mostBehaviors = 200;
const deepest = 16;
const mostFaults = 12;
const usualPatience = 6;

/**
 * Walks an action as a robot's player does: depth first; a SEQUENCE of nothing but SLIMs is said in order; every other container
 * only holds things, one speaking part among them. Who is there and how Jibo feels counts before anything is said.
 */
export function readAction(action: unknown): Performance {
  const walk = new Walk();
  const config = object(action, "config");
  if (!isObject(action)) walk.fault("The answer has no action; a robot breaks on it.");
  else if (text(action, "type") !== "JCP" || config === null) walk.fault("The action is not of the Jibo Command Protocol.");
  else walk.visit(config["jcp"], 0);
  return walk.conclude();
}

class Walk {
  private readonly faults: string[] = [];
  private count = 0;
  private single: Slim | null = null;
  private sequence: readonly Slim[] | null = null;
  private speaking = 0;
  private person: string | null = null;
  private impact: Performance["impact"] = null;

  visit(behavior: unknown, depth: number): void {
    if (!isObject(behavior)) return this.fault("A behaviour is missing.");
    if (++this.count > mostBehaviors) return this.fault(`More than ${mostBehaviors} behaviours in one action.`);
    if (depth > deepest) return this.fault(`Behaviours are nested more than ${deepest} deep.`);
    switch (text(behavior, "type")) {
      case "SLIM":
        this.speaking++;
        this.single = this.slim(behavior) ?? this.single;
        break;
      case "SEQUENCE":
      case "PARALLEL":
        this.container(behavior, depth);
        break;
      case "SET_PRESENT_PERSON":
        this.person = text(behavior, "looperId") ?? this.person;
        break;
      case "IMPACT_EMOTION":
        this.impact = { valence: text(behavior, "valence"), confidence: text(behavior, "confidence") };
        break;
      default:
        this.fault(`Jibo skips a behaviour ${(text(behavior, "type") ?? "without a type").slice(0, 64)}.`);
    }
  }

  conclude(): Performance {
    if (this.speaking > 1) this.fault(`${this.speaking} parts speak, of which a robot says only one.`);
    const slims = this.single !== null ? [this.single] : (this.sequence ?? []);
    return { slims: this.upToQuestion(slims), person: this.person, impact: this.impact, faults: this.faults };
  }

  fault(what: string): void {
    if (this.faults.length < mostFaults) this.faults.push(what);
  }

  private container(behavior: unknown, depth: number): void {
    const children = list(behavior, "children");
    const onlySlims = children.length > 0 && children.every((child) => text(child, "type") === "SLIM");
    if (!onlySlims || text(behavior, "type") !== "SEQUENCE") {
      for (const child of children) this.visit(child, depth + 1);
      return;
    }
    this.speaking++;
    this.count += children.length;
    this.sequence = children.slice(0, mostBehaviors).flatMap((child) => this.slim(child) ?? []);
  }

  private slim(behavior: unknown): Slim | null {
    const config = object(behavior, "config");
    const play = object(config, "play");
    const esml = text(play, "esml");
    if (esml === null) {
      this.fault("A SLIM says nothing; a robot breaks on it.");
      return null;
    }
    const listen = object(config, "listen");
    const display = object(config, "display");
    const rules = texts(listen, "contexts").flatMap((names) =>
      names
        .split(",")
        .map((name) => name.trim())
        .filter(Boolean),
    );
    const type = text(object(play, "meta"), "mim_type") ?? (listen === null ? "announcement" : "question");
    const patience = number(listen, "timeout");
    return {
      esml,
      view: display?.["visible"] === false ? null : readView(display),
      viewWithListen: text(object(behavior, "options"), "displayMode") === "START_ON_LISTEN",
      keepView: display?.["keepDisplay"] === true,
      question: type === "question",
      rules,
      patience: patience !== null && patience > 0 && patience <= 60 ? patience : usualPatience,
      promptId: text(object(play, "meta"), "prompt_id"),
    };
  }

  /** A question that is not the last aborts the skill: what comes after it is never said. */
  private upToQuestion(slims: readonly Slim[]): readonly Slim[] {
    const at = slims.findIndex((slim) => slim.question);
    if (at < 0 || at === slims.length - 1) return slims;
    this.fault("A question is not the last to be said.");
    return slims.slice(0, at + 1);
  }
}
