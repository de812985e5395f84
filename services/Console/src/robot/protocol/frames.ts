import { type JsonObject, flag, isObject, object, parseJson, text, texts } from "./json";

/** The skill that has the floor. What a skill said of its session goes back to it byte for byte, so nothing here looks inside. */
export type Floor = JsonObject & { readonly id: string | null };

export const noFloor: Floor = { id: null };

export interface Match {
  readonly skillId: string;
  readonly launch: boolean;
  readonly onRobot: boolean;
}

/** What a sentence meant. */
export interface Meaning {
  readonly intent: string;
  readonly entities: JsonObject;
  readonly rules: readonly string[];
}

export type HubFrame =
  | { readonly type: "SOS" | "EOS"; readonly final: boolean }
  | {
      readonly type: "LISTEN";
      readonly final: boolean;
      readonly heard: string;
      readonly annotation: string | null;
      readonly meaning: Meaning | null;
      readonly match: Match | null;
    }
  | { readonly type: "SKILL_REDIRECT" | "PROACTIVE"; readonly final: boolean; readonly match: Match | null }
  | { readonly type: "SKILL_ACTION"; readonly final: boolean; readonly floor: Floor; readonly action: unknown }
  | { readonly type: "ERROR"; readonly final: true; readonly code: string | null; readonly message: string }
  | { readonly type: "OTHER"; readonly final: boolean; readonly name: string };

/** Reads a frame of the hub. A type that nobody knows is passed over, as robots do; text that is no frame at all is null. */
export function readFrame(source: string): HubFrame | null {
  const json = parseJson(source);
  const type = text(json, "type");
  if (type === null || type === "") return null;
  const final = flag(json, "final");
  const data = object(json, "data");
  switch (type) {
    case "SOS":
    case "EOS":
      return { type, final };
    case "LISTEN": {
      const asr = object(data, "asr");
      return {
        type,
        final,
        heard: text(asr, "text") ?? "",
        annotation: text(asr, "annotation"),
        meaning: readMeaning(object(data, "nlu")),
        match: readMatch(data),
      };
    }
    case "SKILL_REDIRECT":
    case "PROACTIVE":
      return { type, final, match: readMatch(data) };
    case "SKILL_ACTION":
      return { type, final, floor: readFloor(object(data, "skill")), action: isObject(data) ? data["action"] : null };
    case "ERROR":
      return { type, final: true, code: text(data, "code"), message: text(data, "message") ?? "" };
    default:
      return { type: "OTHER", final, name: type };
  }
}

function readMatch(data: JsonObject | null): Match | null {
  const match = object(data, "match");
  const skillId = text(match, "skillID");
  return skillId === null ? null : { skillId, launch: flag(match, "launch"), onRobot: flag(match, "onRobot") };
}

function readMeaning(nlu: JsonObject | null): Meaning | null {
  const intent = text(nlu, "intent");
  return intent === null || intent === "" ? null : { intent, entities: object(nlu, "entities") ?? {}, rules: texts(nlu, "rules") };
}

function readFloor(skill: JsonObject | null): Floor {
  return skill === null ? noFloor : { ...skill, id: text(skill, "id") };
}
