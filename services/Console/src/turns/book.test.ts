import { expect, test } from "vitest";
import { TurnBook } from "./book";
import { everything } from "./filter";
import { turn } from "./samples";
import type { LiveTurns, TurnSummary } from "./types";

function live(turns: readonly TurnSummary[], open: readonly TurnSummary[] = [], missed = 0): LiveTurns {
  return { turns: [...turns], open: [...open], missed, fresh: false };
}

const numbers = (book: TurnBook) => book.lines.map((line) => line.number);

test("turns stand with the newest first, however they come", () => {
  const book = new TurnBook(everything);
  book.add([turn(5), turn(4), turn(2)]);
  book.take(live([turn(6), turn(3), turn(8)]));
  expect(numbers(book)).toEqual([8, 6, 5, 4, 3, 2]);
});

test("a turn that is told twice stands once", () => {
  const book = new TurnBook(everything);
  book.add([turn(2), turn(1)]);
  book.take(live([turn(2), turn(3)]));
  book.add([turn(3), turn(1)]);
  expect(numbers(book)).toEqual([3, 2, 1]);
});

test("a turn that goes on becomes one that is over, and never the other way", () => {
  const book = new TurnBook(everything);
  book.take(live([], [turn(1, { outcome: null, took: null })]));
  expect(book.lines[0]?.outcome).toBeNull();
  book.take(live([turn(1)], [turn(1, { outcome: null })]));
  expect(book.lines[0]?.outcome).toBe("answered");
  book.take(live([], [turn(1, { outcome: null })]));
  expect(book.lines[0]?.outcome).toBe("answered");
});

test("lines are bounded, and the oldest go", () => {
  const book = new TurnBook(everything, 3);
  book.add([turn(3), turn(2), turn(1)]);
  book.take(live([turn(4), turn(5)]));
  expect(numbers(book)).toEqual([5, 4, 3]);
});

test("what is counted is what came, shown or not", () => {
  const book = new TurnBook({ ...everything, robot: "B" });
  book.take(live([turn(1), turn(2, { robotID: "B" })], [], 7));
  expect(numbers(book)).toEqual([2]);
  expect([book.ended, book.missed]).toEqual([2, 7]);
});

test("a turn leaves a list that it does not fit any more", () => {
  const book = new TurnBook({ ...everything, outcome: "open" });
  book.take(live([], [turn(1, { outcome: null })]));
  expect(numbers(book)).toEqual([1]);
  book.take(live([turn(1)]));
  expect(numbers(book)).toEqual([]);
});

test("lines that are new at the top are told, so that what is read can stay where it is", () => {
  const book = new TurnBook(everything);
  expect(book.take(live([turn(5)]))).toBe(0);
  expect(book.take(live([turn(4), turn(6), turn(7)]))).toBe(2);
});

test("ten thousand lines take a batch in a moment", () => {
  const book = new TurnBook(everything);
  book.add(Array.from({ length: 10_000 }, (_, i) => turn(10_000 - i)));
  const before = performance.now();
  for (let i = 1; i <= 100; i++) book.take(live([turn(10_000 + i)]));
  expect(performance.now() - before).toBeLessThan(2000);
  expect(book.lines.length).toBe(10_000);
  expect(book.lines[0]?.number).toBe(10_100);
});
