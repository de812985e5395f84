import { useState } from "preact/hooks";
import type { Conversation, Mode } from "./conversation";
import { mainMenu } from "./mainMenu";
import { Menu } from "./stage/Screen";

const states: Readonly<Record<Mode, string>> = {
  idle: "",
  connecting: "One moment…",
  listening: "Jibo listens.",
  hearing: "Jibo hears you.",
  thinking: "Jibo thinks.",
  speaking: "Jibo speaks.",
  asking: "Jibo waits for your answer.",
};

const buttons: Readonly<Record<Mode, string>> = {
  idle: "Talk to Jibo",
  connecting: "Stop listening",
  listening: "Stop listening",
  hearing: "Stop listening",
  thinking: "Talk again",
  speaking: "Talk over him",
  asking: "Answer aloud",
};

/** Everything by which one talks to Jibo: by voice, by typing, by tapping. */
export function Talk({ jibo }: { readonly jibo: Conversation }) {
  const [menu, setMenu] = useState(false);
  const mode = jibo.mode.value;
  const view = jibo.view.value;
  const asked = jibo.question.value !== null;
  return (
    <>
      <p class="status" role="status">
        {mode === "connecting" && jibo.byVoice.value ? "One moment… If the browser asks, let this page use the microphone." : states[mode]}
      </p>
      {view?.kind === "menu" && <Menu title={view.title ?? "On Jibo's screen"} items={view.items} tap={(item) => jibo.tap(item)} />}
      <div class="controls">
        <button type="button" class="main" aria-keyshortcuts="Space" onClick={() => jibo.talk()}>
          {buttons[mode]}
        </button>
        {(asked || mode === "thinking" || mode === "speaking") && (
          <button type="button" onClick={() => jibo.stop()}>
            {asked ? "Leave the question" : "Stop"}
          </button>
        )}
        <button type="button" aria-expanded={menu} aria-controls="main-menu" onClick={() => setMenu(!menu)}>
          Jibo's menu
        </button>
      </div>
      <div id="main-menu">{menu && <Menu title="Jibo's menu" items={mainMenu} tap={(item) => (setMenu(false), jibo.tap(item))} />}</div>
      <Words asked={asked} send={(words) => jibo.say(words)} typing={() => jibo.typing()} />
    </>
  );
}

interface WordsProps {
  readonly asked: boolean;
  send(words: string): void;
  typing(): void;
}

function Words({ asked, send, typing }: WordsProps) {
  const [words, setWords] = useState("");
  return (
    <form class="words" onSubmit={(event) => (event.preventDefault(), send(words), setWords(""))}>
      <label>
        {asked ? "Type your answer" : "Or type to Jibo"}
        <input
          type="text"
          maxLength={1000}
          autocomplete="off"
          enterkeyhint="send"
          value={words}
          onInput={(event) => (setWords(event.currentTarget.value), typing())}
        />
      </label>
      <button type="submit" disabled={words.trim() === ""}>
        Say it
      </button>
    </form>
  );
}
