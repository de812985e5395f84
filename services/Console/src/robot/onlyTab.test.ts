import { expect, test } from "vitest";
import { OnlyTab } from "./onlyTab";

type Callback = (lock: Lock | null) => unknown;

/** The browser's locks, as far as they are used: one name, free or held, and stealing. */
class FakeLocks {
  private holder: { reject: (error: unknown) => void } | null = null;

  request = (async (_: string, options: LockOptions, callback: Callback): Promise<unknown> => {
    if (this.holder !== null && options.steal !== true) return callback(null);
    this.holder?.reject(new DOMException("stolen", "AbortError"));
    return new Promise((resolve, reject) => {
      const mine = (this.holder = { reject });
      void Promise.resolve(callback({ name: "x", mode: "exclusive" })).then((value) => {
        if (this.holder === mine) this.holder = null;
        resolve(value);
      });
    });
  }) as LockManager["request"];
}

const settle = async () => {
  for (let i = 0; i < 10; i++) await Promise.resolve();
};

test("one tab talks; another may take over, and the first one rests", async () => {
  const locks = new FakeLocks();
  const [first, second] = [new OnlyTab(locks), new OnlyTab(locks)];
  first.take();
  await settle();
  second.take();
  await settle();
  expect([first.mine.value, second.mine.value]).toEqual([true, false]);
  second.takeOver();
  await settle();
  expect([first.mine.value, second.mine.value]).toEqual([false, true]);
  second.leave();
  await settle();
  first.take();
  await settle();
  expect(first.mine.value).toBe(true);
});

test("a browser without locks has one robot all the same", () => {
  const tab = new OnlyTab(undefined);
  tab.take();
  expect(tab.mine.value).toBe(true);
});
