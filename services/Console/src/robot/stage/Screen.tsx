import { Drawn } from "./Drawn";
import type { MenuItem, ScreenPart, View } from "./views";
import { screenHeight, screenWidth } from "./views";
import { wrapLabel } from "./wrap";

/** What lies on Jibo's screen, drawn into his face. A menu is drawn as buttons below him, too, see {@link Menu}. */
export function Screen({ view }: { readonly view: View }) {
  return (
    <svg
      class="jibo-screen"
      x={72}
      y={62}
      width={256}
      height={144}
      viewBox={`0 0 ${screenWidth} ${screenHeight}`}
      role="img"
      aria-label={`On Jibo's screen: ${wordsOf(view)}`}
    >
      {partsOf(view).map((part, index) => (
        <Part key={index} part={part} />
      ))}
    </svg>
  );
}

function wordsOf(view: View): string {
  switch (view.kind) {
    case "text":
      return view.text;
    case "picture":
      return `a picture, ${view.picture.name}`;
    case "menu":
      return `a menu of ${view.items.map((item) => item.label).join(", ")}`;
    case "screen":
      return view.parts
        .flatMap((part) => (part.kind === "label" ? [part.text] : part.picture.ground ? [] : [`a picture, ${part.picture.name}`]))
        .join("; ");
  }
}

function partsOf(view: View): readonly ScreenPart[] {
  const centre = { x: screenWidth / 2, anchorX: 0.5, anchorY: 0.5, bold: false } as const;
  switch (view.kind) {
    case "screen":
      return view.parts;
    case "text":
      return [{ kind: "label", text: view.text, ...centre, y: screenHeight / 2, size: 90, wrap: screenWidth - 160 }];
    case "picture":
      return [{ kind: "picture", x: 440, y: 160, picture: view.picture }];
    case "menu": {
      const size = Math.min(110, 600 / Math.max(1, view.items.length));
      return view.items.map((item, index) => ({
        kind: "label",
        text: item.label,
        ...centre,
        y: (screenHeight * (index + 0.5)) / view.items.length,
        size,
        wrap: null,
      }));
    }
  }
}

function Part({ part }: { readonly part: ScreenPart }) {
  if (part.kind === "picture") {
    const { url } = part.picture;
    if (url !== null) return <image href={url} x={part.x} y={part.y} width={400} height={400} />;
    return part.picture.ground ? null : <Drawn picture={part.picture} x={part.x} y={part.y} />;
  }
  const lines = part.wrap === null ? [part.text] : wrapLabel(part.text, part.size, part.wrap);
  const height = part.size * 1.15;
  const top = part.y - height * lines.length * part.anchorY;
  const anchor = part.anchorX < 0.25 ? "start" : part.anchorX > 0.75 ? "end" : "middle";
  return (
    <text font-size={part.size} font-weight={part.bold ? 700 : 400} text-anchor={anchor}>
      {lines.map((line, index) => (
        <tspan key={index} x={part.x} y={top + height * (index + 0.8)}>
          {line}
        </tspan>
      ))}
    </text>
  );
}

/** A menu to tap. */
export function Menu({ title, items, tap }: { readonly title: string; readonly items: readonly MenuItem[]; tap(item: MenuItem): void }) {
  return (
    <div class="jibo-menu" role="group" aria-label={title}>
      {items.map((item, index) => (
        <button key={index} type="button" onClick={() => tap(item)}>
          {item.icon === "confirm" && <span aria-hidden="true">✓ </span>}
          {item.icon === "cancel" && <span aria-hidden="true">✕ </span>}
          {item.label}
        </button>
      ))}
    </div>
  );
}
