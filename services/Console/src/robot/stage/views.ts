import { type JsonObject, isObject, list, number, object, parseJson, text, texts } from "../protocol/json";
import type { Meaning } from "../protocol/frames";

/** What is shown on Jibo's screen, which is 1280 by 720. */
export type View =
  | { readonly kind: "menu"; readonly title: string | null; readonly items: readonly MenuItem[] }
  | { readonly kind: "screen"; readonly parts: readonly ScreenPart[] }
  | { readonly kind: "text"; readonly text: string }
  | { readonly kind: "picture"; readonly picture: Picture };

/** A button; a tap says its words, or gives its meaning. */
export interface MenuItem {
  readonly label: string;
  readonly icon: string | null;
  readonly tap: { readonly kind: "words"; readonly words: string } | { readonly kind: "meaning"; readonly meaning: Meaning };
}

export type ScreenPart =
  | {
      readonly kind: "label";
      readonly text: string;
      readonly x: number;
      readonly y: number;
      readonly size: number;
      readonly bold: boolean;
      /** 0 to 1: which point of the text lies at the position. */
      readonly anchorX: number;
      readonly anchorY: number;
      /** Width at which it is broken into lines; null for one line. */
      readonly wrap: number | null;
    }
  | { readonly kind: "picture"; readonly x: number; readonly y: number; readonly picture: Picture };

/** A picture that lies on the robot; the page has only its name, unless it lies at the page's own address. */
export interface Picture {
  readonly name: string;
  readonly url: string | null;
  /** Whether it only lies below the rest, as a ground or a card. */
  readonly ground: boolean;
}

export const screenWidth = 1280;
export const screenHeight = 720;
const mostItems = 24;
const mostParts = 40;
const longestLabel = 400;

/** Reads the display of a SLIM; null when there is nothing in it that could be shown. */
export function readView(display: unknown): View | null {
  const view = object(display, "view");
  if (view === null) return null;
  const context = view["context"];
  switch (text(view, "type")) {
    case "SKILL":
      return readGui(isObject(context) ? context : view);
    case "MENU":
    case "LOOP_MENU":
      return readMenu(view, isObject(context) ? context : view);
    case "TEXT":
      return readText(text(view, "text") ?? text(context, "text"));
    case "IMAGE":
      return readPicture(text(view, "image") ?? text(view, "src") ?? text(object(view, "image"), "src") ?? text(context, "src"));
    case "PHOTO_GALLERY":
      return readPicture(texts(view, "photos")[0] ?? texts(view, "images")[0] ?? null);
    default:
      return null;
  }
}

/** A MIM's gui: `{type, data}`. */
function readGui(gui: JsonObject): View | null {
  const data = gui["data"];
  const content = typeof data === "string" ? parseJson(data) : data;
  if (text(gui, "type") === "Menu") return readMenu(gui, content);
  if (!isObject(content)) return typeof data === "string" ? readText(data) : null;
  return readConfig(content);
}

function readMenu(menu: JsonObject, content: unknown): View | null {
  const source = Array.isArray(content) ? content : [...list(content, "items"), ...list(content, "list"), ...list(content, "buttons")];
  const items = source.slice(0, mostItems).flatMap((item: unknown) => readItem(item) ?? []);
  const title = text(content, "title") ?? text(menu, "title");
  return items.length === 0 ? null : { kind: "menu", title: title === null ? null : cut(title), items };
}

function readItem(item: unknown): MenuItem[] | null {
  if (typeof item === "string") return item.trim() === "" ? null : [{ label: cut(item), icon: null, tap: { kind: "words", words: cut(item) } }];
  const label = text(item, "label") ?? text(item, "title") ?? text(item, "utterance") ?? text(item, "id");
  if (label === null || label.trim() === "") return null;
  const intent = text(item, "intent");
  const icon = text(item, "icon");
  const tap: MenuItem["tap"] =
    intent === null
      ? { kind: "words", words: cut(text(item, "utterance") ?? label) }
      : { kind: "meaning", meaning: { intent: cut(intent), entities: object(item, "entities") ?? {}, rules: texts(item, "rules") } };
  return [{ label: cut(label), icon: icon === null ? null : cut(icon), tap }];
}

/** The view of a robot's own kind: pictures and labels, each at its place; a list of buttons is a menu. */
function readConfig(config: JsonObject): View | null {
  const inner = object(config, "viewConfig");
  if (list(inner, "list").length > 0 || list(config, "list").length > 0)
    return readMenu(inner ?? config, list(inner, "list").length > 0 ? inner : config);
  const parts = list(config, "componentConfigs").slice(0, mostParts).flatMap(readPart);
  return parts.length === 0 ? null : { kind: "screen", parts };
}

function readPart(part: unknown): ScreenPart[] {
  const position = object(part, "position");
  const x = within(number(position, "x") ?? 0, screenWidth);
  const y = within(number(position, "y") ?? 0, screenHeight);
  const label = text(part, "text");
  if (label !== null) {
    const style = object(part, "style");
    const anchor = object(part, "targetAnchor");
    const size = Number(text(style, "fontSize") ?? number(style, "fontSize") ?? NaN);
    const wrap = number(style, "wordWrapWidth");
    return [
      {
        kind: "label",
        text: cut(label),
        x,
        y,
        size: size >= 8 ? Math.min(size, 300) : 60,
        bold: text(style, "fontWeight") === "bold",
        anchorX: unit(number(anchor, "x")),
        anchorY: unit(number(anchor, "y")),
        wrap: wrap === null || !(wrap > 0) ? null : Math.min(wrap, screenWidth),
      },
    ];
  }
  const picture = pictureOf(text(list(part, "assets")[0], "src"));
  return picture === null ? [] : [{ kind: "picture", x, y, picture }];
}

function readText(words: string | null): View | null {
  return words === null || words.trim() === "" ? null : { kind: "text", text: cut(words) };
}

function readPicture(source: string | null): View | null {
  const picture = pictureOf(source);
  return picture === null ? null : { kind: "picture", picture };
}

/** Only what lies beside the page is fetched, and nothing that a path could lead out of it. */
function pictureOf(source: string | null): Picture | null {
  if (source === null || source === "") return null;
  const name = (source.split("/").at(-1) ?? source).replace(/(_v\d+)?\.[a-z0-9]+$/i, "");
  const own = /^\/assets\/[\w./-]+\.(png|jpe?g|webp|svg)$/i.test(source) && !source.includes("..");
  return { name: cut(name), url: own ? source : null, ground: /\/(bg|cards)\/|gradient/i.test(source) };
}

function cut(value: string): string {
  return value.length <= longestLabel ? value : `${value.slice(0, longestLabel - 1)}…`;
}

function within(value: number, size: number): number {
  return Math.max(-size, Math.min(2 * size, value));
}

function unit(value: number | null): number {
  return value === null ? 0 : Math.max(0, Math.min(1, value));
}
