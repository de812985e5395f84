import type { Picture } from "./views";

/** A picture that only the robot has, drawn by the page where it knows what it means; otherwise its name in a frame. */
export function Drawn({ picture, x, y }: { readonly picture: Picture; readonly x: number; readonly y: number }) {
  const parts = partsOf(picture.name.toLowerCase());
  if (parts.length > 0)
    return (
      <g class="drawn" transform={`translate(${x} ${y})`}>
        {parts.map((part) => shapes[part])}
      </g>
    );
  return (
    <g class="absent">
      <rect x={x + 4} y={y + 4} width={400} height={64} rx={16} />
      <text x={x + 24} y={y + 50} font-size={40}>
        {picture.name.slice(0, 18)}
      </text>
    </g>
  );
}

type Shape = keyof typeof shapes;

/** What a name of weather, calendar or traffic shows. */
function partsOf(name: string): Shape[] {
  if (name.startsWith("partly-cloudy")) return [name.includes("night") ? "moon" : "sun", "cloud"];
  if (name.startsWith("clear")) return [name.includes("night") ? "moon" : "sun"];
  if (/rain|sleet|storm/.test(name)) return ["cloud", "drops"];
  if (/snow|hail/.test(name)) return ["cloud", "flakes"];
  if (/fog|wind/.test(name)) return ["lines"];
  if (name.includes("cloud")) return ["cloud"];
  if (name === "calendar") return ["calendar"];
  if (name.startsWith("traffic")) return ["road"];
  return [];
}

const rays = [0, 45, 90, 135, 180, 225, 270, 315];

/** In a square of 330. */
const shapes = {
  sun: (
    <g key="sun">
      <circle cx={140} cy={140} r={64} />
      {rays.map((angle) => (
        <path key={angle} class="stroke" d="M140 52 V22" transform={`rotate(${angle} 140 140)`} />
      ))}
    </g>
  ),
  moon: <path key="moon" d="M176 44 A100 100 0 1 0 246 190 A82 82 0 0 1 176 44 Z" />,
  cloud: <path key="cloud" class="cloud" d="M92 250 A56 56 0 0 1 98 138 A78 78 0 0 1 246 122 A64 64 0 0 1 250 250 Z" />,
  drops: <path key="drops" class="stroke" d="M116 276 L102 312 M176 276 L162 312 M236 276 L222 312" />,
  flakes: (
    <g key="flakes">
      <circle cx={108} cy={292} r={13} />
      <circle cx={170} cy={304} r={13} />
      <circle cx={232} cy={292} r={13} />
    </g>
  ),
  lines: <path key="lines" class="stroke" d="M60 110 H270 M90 170 H300 M60 230 H250" />,
  calendar: (
    <g key="calendar">
      <rect class="stroke" x={60} y={70} width={210} height={190} rx={20} />
      <path class="stroke" d="M60 124 H270 M112 48 V92 M218 48 V92" />
    </g>
  ),
  road: (
    <g key="road">
      <path class="stroke" d="M560 120 L360 620 M720 120 L920 620" />
      <path class="stroke" stroke-dasharray="70 50" d="M640 130 V620" />
    </g>
  ),
} as const;
