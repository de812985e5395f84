import { expect, test } from "vitest";
import { hashOf, placeOf } from "./location";

test("parts may hold anything and come back as they were", () => {
  const parts = ["turns", "a/b?c#d", "<img src=x onerror=alert(1)>", "ü 100%"];
  const place = placeOf(hashOf(parts, { q: "x&y=z", none: undefined }));
  expect(place.path).toEqual(parts);
  expect([...place.query]).toEqual([["q", "x&y=z"]]);
});

test("what nobody can decode stays as it stands", () => expect(placeOf("#/turns/%E0%A4%A").path).toEqual(["turns", "%E0%A4%A"]));

test("no hash is no page's", () => expect(placeOf("").path).toEqual([]));
