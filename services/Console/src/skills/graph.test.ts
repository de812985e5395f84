import { expect, test } from "vitest";
import { drawingOf, keyOf, litOf, placesOf, waysOf, withinOf } from "./graph";
import { clipped, fitting, labelOf, layoutOf, resized } from "./layout";
import type { SkillGraph } from "./types";

const graph: SkillGraph = {
  name: "Joke", initial: 1, exits: ["Done", "Never"],
  places: [
    { id: 1, path: "Joke/Begin", name: "Begin", kind: "BeginNode", transitions: [{ name: "Riddle", to: 2 }, { name: "Joke", to: 3 }, { name: "Pun", to: 3 }] },
    { id: 2, path: "Joke/Riddle/Ask, please", name: "Ask, please", kind: "AskNode", transitions: [{ name: "Again", to: 2 }, { name: "Done", to: 3 }, { name: "Lost", to: 99 }] },
    { id: 3, path: "Joke/Tell/Say <b>it", name: "Say <b>it", kind: "Say", transitions: [{ name: "Done", exit: "Done" }] },
  ],
};

test("ways between the same places are one arrow, and only ways out that are taken are drawn", () => {
  const drawing = drawingOf(graph);
  expect(drawing.boxes.map((box) => [box.key, box.kind, box.within])).toEqual([["p1", "start", ""], ["p2", "place", "Riddle"], ["p3", "place", "Tell"], ["xDone", "exit", ""]]);
  expect(drawing.arrows.map((arrow) => [arrow.from, arrow.to, arrow.names])).toEqual([
    ["p1", "p2", ["Riddle"]], ["p1", "p3", ["Joke", "Pun"]], ["p2", "p2", ["Again"]], ["p2", "p3", ["Done"]], ["p3", "xDone", ["Done"]],
  ]);
});

test("places are meant by path, by id, or by a name that only one has", () => {
  expect([...litOf(graph, "Joke/Begin,Joke%2FRiddle%2FAsk%2C%20please")]).toEqual([1, 2]);
  expect([...litOf(graph, "3,Begin")]).toEqual([3, 1]);
  expect([...litOf(graph, "%E0%A4%A,nowhere,")]).toEqual([]);
  expect([...litOf(graph, null)]).toEqual([]);
  expect([...placesOf(graph, ["1", "2", "1"])]).toEqual([2, 1]);
  const twice = { ...graph, places: graph.places.map((place) => ({ ...place, name: "Same" })) };
  expect([...placesOf(twice, ["Same"])]).toEqual([]);
});

test("ways lead to places, to the outside, or nowhere that is known", () => {
  expect(waysOf(graph, graph.places[1]!).map((way) => [way.name, way.to?.id, way.exit])).toEqual([["Again", 2, undefined], ["Done", 3, undefined], ["Lost", undefined, undefined]]);
  expect(withinOf("Joke/A/B/Say")).toBe("A / B");
});

test("everything has a place of its own within the picture", () => {
  const layout = layoutOf(drawingOf(graph));
  for (const box of layout.boxes) {
    expect(box.x - box.width / 2).toBeGreaterThanOrEqual(0);
    expect(box.x + box.width / 2).toBeLessThanOrEqual(layout.width);
    expect(box.y + box.height / 2).toBeLessThanOrEqual(layout.height);
  }
  const at = (id: number) => layout.boxes.find((box) => box.key === keyOf(id))!;
  expect(at(2).y).toBeGreaterThan(at(1).y);
  expect(at(3).y).toBeGreaterThan(at(2).y);
  expect(layout.arrows.every((arrow) => arrow.points.length >= 2)).toBe(true);
});

test("an empty graph is an empty picture", () => expect(layoutOf(drawingOf({ name: "", initial: 0, exits: [], places: [] })).boxes).toEqual([]));

test("a name as long as a book is cut", () => {
  expect(clipped("x".repeat(1000))).toHaveLength(26);
  expect(labelOf({ from: "", to: "", names: ["a", "b", "c"] })).toBe("a +2");
});

test("a picture is made to fit, and smaller or larger by steps that end", () => {
  const layout = { ...layoutOf(drawingOf(graph)), width: 1000 };
  expect(fitting(layout, 504)).toBe(0.5);
  expect(fitting(layout, 5000)).toBe(1);
  expect(fitting(layout, 10)).toBe(0.2);
  expect([resized(0.55, 1), resized(0.55, -1), resized(2, 1), resized(0.2, -1)]).toEqual([0.65, 0.5, 2, 0.2]);
});
