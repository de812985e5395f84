import type { MoveRequest } from "./esml";

/** What the drawn robot can do. Each is a class of the drawing's style sheet. */
export type Gesture =
  "nod" | "shake" | "dance" | "tilt" | "look-up" | "look-around" | "bounce" | "droop" | "start" | "stretch" | "turn" | "blink" | "none";

/** How the eye looks meanwhile. */
export type Eye = "round" | "happy" | "sad" | "wide" | "sleepy" | "narrow" | "heart";

export interface Movement {
  readonly gesture: Gesture;
  readonly eye: Eye;
  /** Milliseconds of one that speech waits for. */
  readonly lasts: number;
  /** What is heard, in words: the page has no sounds of its own. */
  readonly sound: string | null;
  /** What was asked for, as it was asked. */
  readonly name: string;
}

type Look = readonly [Gesture, Eye, number];

/** Words that categories and names of animations are made of, the more telling ones first. */
const looks: readonly (readonly [string, Look])[] = [
  ["dance", ["dance", "happy", 3200]],
  ["rom", ["dance", "happy", 2400]],
  ["party", ["dance", "happy", 2400]],
  ["laugh", ["bounce", "happy", 1400]],
  ["thinking", ["look-up", "narrow", 1500]],
  ["dontknow", ["tilt", "wide", 1200]],
  ["question", ["tilt", "wide", 1000]],
  ["confused", ["tilt", "narrow", 1200]],
  ["affection", ["tilt", "heart", 1400]],
  ["heart", ["tilt", "heart", 1400]],
  ["love", ["tilt", "heart", 1400]],
  ["surprise", ["start", "wide", 900]],
  ["scare", ["start", "wide", 1000]],
  ["oops", ["start", "wide", 900]],
  ["worried", ["shake", "sad", 1200]],
  ["frustrat", ["shake", "narrow", 1200]],
  ["disgust", ["turn", "narrow", 1200]],
  ["embarrass", ["turn", "sad", 1200]],
  ["sad", ["droop", "sad", 1600]],
  ["yawn", ["stretch", "sleepy", 1800]],
  ["sleep", ["droop", "sleepy", 1800]],
  ["proud", ["stretch", "happy", 1200]],
  ["greet", ["nod", "happy", 1000]],
  ["hello", ["nod", "happy", 1000]],
  ["goodbye", ["nod", "happy", 1000]],
  ["confirm", ["nod", "round", 900]],
  ["yes", ["nod", "happy", 900]],
  ["no", ["shake", "round", 900]],
  ["glance", ["look-around", "round", 1200]],
  ["blink", ["blink", "round", 500]],
  ["happy", ["bounce", "happy", 1000]],
  ["excited", ["bounce", "happy", 1000]],
  ["sunshine", ["bounce", "happy", 1000]],
  ["sparkle", ["bounce", "happy", 900]],
];

const unknown: Look = ["bounce", "round", 900];

/** Which movement of the drawing stands for an animation, a sound of Jibo's voice or a noise. */
export function movementOf(request: Pick<MoveRequest, "family" | "name">): Movement {
  const name = request.name.slice(0, 64);
  const words = name.toLowerCase().replace(/[^a-z]/g, "");
  // `no` is too short to be looked for inside other words.
  const known = looks.find(([word]) => (word.length > 3 ? words.includes(word) : words === word));
  const [gesture, eye, lasts] = known?.[1] ?? (request.family === "sfx" ? (["none", "round", 600] as const) : unknown);
  return { gesture, eye, lasts, sound: request.family === "sfx" || request.family === "ssa" ? name : null, name };
}
