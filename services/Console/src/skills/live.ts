/** A turn in which a skill did something, as the hub's live stream tells it. */
export interface LiveTurn {
  readonly number: number;
  readonly transID: string;
}

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === "object" && value !== null;

/** The turns of an event that a skill answered; an event that is none of ours has none. */
export function turnsOf(event: unknown, skill: string): readonly LiveTurn[] {
  if (!isRecord(event)) return [];
  const told = [event.open, event.turns].flatMap((list) => (Array.isArray(list) ? (list as unknown[]) : []));
  return told.flatMap((turn) => isRecord(turn) && turn.skillID === skill && typeof turn.transID === "string" && typeof turn.number === "number"
    ? [{ number: turn.number, transID: turn.transID }] : []);
}

/** The nodes that a turn passed in a skill, in order: of the last answer of that skill which tells any. */
export function nodesOf(detail: unknown, skill: string): readonly string[] {
  const steps = isRecord(detail) && Array.isArray(detail.steps) ? (detail.steps as unknown[]) : [];
  let nodes: readonly string[] = [];
  for (const step of steps) {
    if (!isRecord(step) || step.kind !== "skill" || (typeof step.name === "string" && step.name !== skill)) continue;
    const passed = Array.isArray(step.nodes) ? (step.nodes as unknown[]).filter((node): node is string => typeof node === "string") : [];
    if (passed.length > 0) nodes = passed;
  }
  return nodes;
}
