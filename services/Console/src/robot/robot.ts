import { type Signal, effect, signal } from "@preact/signals";
import { ask, api } from "../api/client";
import { BrowserMicrophone } from "./audio/microphone";
import { Conversation } from "./conversation";
import { load, save } from "./moment/storage";
import type { Surroundings } from "./moment/surroundings";
import { OnlyTab } from "./onlyTab";
import { uuid } from "./protocol/ids";
import { browserDial } from "./sockets";
import { BrowserVoice } from "./speech/voice";
import type { Clock } from "./turn/ports";

/** Everything that the page's robot is made of. */
export interface Robot {
  readonly jibo: Conversation;
  readonly voice: BrowserVoice;
  readonly around: Signal<Surroundings>;
  /** Whether the browser keeps what is set around Jibo. */
  readonly kept: Signal<boolean>;
  readonly tab: OnlyTab;
  leave(): void;
}

const clock: Clock = {
  now: () => performance.now(),
  wall: () => Date.now(),
  after: (milliseconds, then) => {
    const timer = setTimeout(then, milliseconds);
    return () => clearTimeout(timer);
  },
};

/** Puts the robot together with what the browser has. */
export function makeRobot(): Robot {
  const drawer = storage();
  const around = signal(load(drawer));
  const kept = signal(true);
  const stopKeeping = effect(() => void (kept.value = save(drawer, around.value)));
  const voice = new BrowserVoice("speechSynthesis" in window ? window.speechSynthesis : null, clock);
  void voice.prepare();
  const microphone = new BrowserMicrophone();
  const jibo = new Conversation(
    { dial: browserDial(() => around.peek().robot), openMicrophone: microphone.open, clock, id: uuid, voice, stillHere },
    { get: () => around.peek(), set: (next) => void (around.value = next) },
  );
  const tab = new OnlyTab("locks" in navigator ? navigator.locks : undefined);
  tab.take();
  const stopYielding = effect(() => {
    if (tab.mine.value === false) jibo.stop();
  });
  return {
    jibo,
    voice,
    around,
    kept,
    tab,
    leave: () => {
      stopKeeping();
      stopYielding();
      jibo.dispose();
      microphone.dispose();
      tab.leave();
    },
  };
}

function storage(): Storage | null {
  try {
    return window.localStorage;
  } catch {
    return null;
  }
}

/** A socket that is refused does not say why; whoever is no longer logged in is asked to be. */
async function stillHere(): Promise<void> {
  try {
    await ask(api.GET("/api/v1/session"));
  } catch {
    // The page shows the login when that is why; any other trouble was told already.
  }
}
