import type { Mode } from "../conversation";
import { type Mood } from "../moment/emotions";
import type { Eye, Movement } from "../speech/movements";
import { Screen } from "./Screen";
import type { View } from "./views";

export interface JiboProps {
  readonly mode: Mode;
  readonly mood: Mood;
  /** How loud it is at the microphone, 0 to 1. */
  readonly level: number;
  readonly movement: Movement | null;
  readonly view: View | null;
}

/** The drawn robot. What it does is told in words too: by the status below it, and the log. */
export function Jibo({ mode, mood, level, movement, view }: JiboProps) {
  const eye = movement?.eye ?? eyeOf(mood);
  return (
    <svg
      class={`jibo is-${mode} does-${movement?.gesture ?? "none"}`}
      viewBox="0 0 400 430"
      role="img"
      aria-label={`Jibo, ${feelings[mood]}`}
      style={{ "--level": level.toFixed(2) }}
    >
      <ellipse class="shade" cx={200} cy={404} rx={118} ry={14} />
      <g class="whole">
        <path class="shell" d="M104 300 C92 348 108 398 200 400 C292 398 308 348 296 300 C282 268 118 268 104 300 Z" />
        <path class="seam" d="M101 318 C140 346 260 346 299 318" />
        <ellipse class="ring-bed" cx={200} cy={284} rx={97} ry={24} />
        <ellipse class="ring" cx={200} cy={284} rx={97} ry={24} pathLength={100} />
        <g class="head">
          <path class="shell" d="M200 18 C306 18 358 70 358 146 C358 222 306 274 200 274 C94 274 42 222 42 146 C42 70 94 18 200 18 Z" />
          <path class="face" d="M200 36 C292 36 340 80 340 144 C340 208 292 250 200 250 C108 250 60 208 60 144 C60 80 108 36 200 36 Z" />
          {view !== null ? (
            <Screen view={view} />
          ) : (
            <g class="gaze">
              <EyeShape eye={eye} />
            </g>
          )}
          <path class="shine" d="M96 92 C122 60 168 48 208 48" />
        </g>
      </g>
      {movement?.sound && (
        <text class="sound" x={200} y={14} text-anchor="middle">
          ♪ {movement.sound.slice(0, 24)}
        </text>
      )}
    </svg>
  );
}

const feelings: Readonly<Record<Mood, string>> = {
  NEUTRAL: "at ease",
  JOYFUL: "joyful",
  PLEASED: "pleased",
  HOPEFUL: "hopeful",
  CONFIDENT: "confident",
  DETERMINED: "determined",
  SAD: "sad",
  FRUSTRATED: "frustrated",
  INSECURE: "insecure",
};

function eyeOf(mood: Mood): Eye {
  switch (mood) {
    case "JOYFUL":
      return "happy";
    case "SAD":
    case "INSECURE":
      return "sad";
    case "FRUSTRATED":
    case "DETERMINED":
      return "narrow";
    default:
      return "round";
  }
}

function EyeShape({ eye }: { readonly eye: Eye }) {
  switch (eye) {
    case "happy":
      return <path class="eye line" d="M152 162 C164 116 236 116 248 162" />;
    case "sad":
      return <path class="eye" d="M152 132 C176 116 224 116 248 132 C248 178 226 196 200 196 C174 196 152 178 152 132 Z" />;
    case "narrow":
      return <rect class="eye" x={150} y={126} width={100} height={40} rx={20} />;
    case "sleepy":
      return <rect class="eye" x={150} y={146} width={100} height={14} rx={7} />;
    case "wide":
      return <circle class="eye" cx={200} cy={144} r={62} />;
    case "heart":
      return <path class="eye" d="M200 194 C150 158 148 112 176 108 C190 106 198 116 200 124 C202 116 210 106 224 108 C252 112 250 158 200 194 Z" />;
    case "round":
      return <circle class="eye" cx={200} cy={144} r={50} />;
  }
}
