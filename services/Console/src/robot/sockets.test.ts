import { afterEach, expect, test, vi } from "vitest";
import { defaultSurroundings } from "./moment/surroundings";
import { browserDial, socketUrl } from "./sockets";

afterEach(() => vi.unstubAllGlobals());

const { robot } = defaultSurroundings;

test("the socket is at the page's own address, encrypted as the page is, whoever the robot is", () => {
  expect(socketUrl("https://jibo.home:9443/#/turns", "listen", "tid-1", robot)).toBe(
    "wss://jibo.home:9443/api/v1/robot/listen?transID=tid-1&robot=Maple-Copper-River-Lantern&account=5f00000000000000000000a1&loop=5f00000000000000000000c1",
  );
  expect(socketUrl("http://localhost:9080/", "proactive", "a&b=c", { ...robot, robotId: "x y" })).toContain(
    "ws://localhost:9080/api/v1/robot/proactive?transID=a%26b%3Dc&robot=x+y&",
  );
});

class FakeSocket {
  static readonly OPEN = 1;
  static last: FakeSocket;
  readyState = 0;
  binaryType = "blob";
  sent: unknown[] = [];
  closed: number | null = null;
  onopen: (() => void) | null = null;
  onmessage: ((event: { data: unknown }) => void) | null = null;
  onclose: ((event: { code: number; reason: string }) => void) | null = null;
  constructor(readonly url: string) {
    FakeSocket.last = this;
  }
  send = (message: unknown) => void this.sent.push(message);
  close = (code: number) => void (this.closed = code);
}

test("frames come and go, what is no text is left out, and a socket that was given up says nothing more", () => {
  vi.stubGlobal("WebSocket", FakeSocket);
  const heard: unknown[] = [];
  const socket = browserDial(() => robot)("listen", "tid-1", {
    opened: () => heard.push("opened"),
    message: (text) => heard.push(text),
    closed: (code, reason) => heard.push([code, reason]),
  });
  const fake = FakeSocket.last;
  socket.send("too early");
  fake.readyState = 1;
  fake.onopen?.();
  fake.onmessage?.({ data: "text" });
  fake.onmessage?.({ data: new ArrayBuffer(2) });
  socket.send("hello");
  expect(fake.sent).toEqual(["hello"]);
  fake.onclose?.({ code: 0, reason: "" });
  expect(heard).toEqual(["opened", "text", [1006, ""]]);
  socket.close();
  expect([fake.closed, fake.onmessage, fake.onclose]).toEqual([1000, null, null]);
});
