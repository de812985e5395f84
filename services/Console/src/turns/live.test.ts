import { expect, test } from "vitest";
import { Gathered } from "./live";
import type { LiveTurns } from "./types";

const batch: LiveTurns = { turns: [], open: [], missed: 0, fresh: false };

test("what comes between two frames of the screen is drawn at once, and each is drawn once", () => {
  const drawn: number[] = [];
  const frames: (() => void)[] = [];
  const gathered = new Gathered((batches) => drawn.push(batches.length), (draw) => frames.push(draw));
  for (let i = 0; i < 10; i++) gathered.add(batch);
  expect(frames.length).toBe(1);
  frames.shift()!();
  expect(drawn).toEqual([10]);
  gathered.add(batch);
  frames.shift()!();
  expect(drawn).toEqual([10, 1]);
});

test("a page that is not drawn does not gather without end", () => {
  let told = 0;
  const gathered = new Gathered((batches) => (told += batches.length), () => undefined);
  for (let i = 0; i < 1000; i++) gathered.add(batch);
  expect(told).toBe(1000);
});
