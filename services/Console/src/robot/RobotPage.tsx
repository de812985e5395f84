import { useEffect, useState } from "preact/hooks";
import type { PageProps } from "../app/pages";
import { Notice } from "../parts/Notice";
import { Around } from "./around/Around";
import { FiguresNote } from "./FiguresNote";
import { Log } from "./Log";
import { moodOf } from "./moment/emotions";
import { Moments } from "./Moments";
import { makeRobot, type Robot } from "./robot";
import "./robot.css";
import type { Mute } from "./speech/voice";
import { Jibo } from "./stage/Jibo";
import { Talk } from "./Talk";
import { TroubleNotice } from "./TroubleNotice";

/** A Jibo for whoever has none. */
export default function RobotPage(_: PageProps) {
  const [robot, setRobot] = useState<Robot | null>(null);
  useEffect(() => {
    const made = makeRobot();
    setRobot(made);
    return () => made.leave();
  }, []);
  return (
    <>
      <h1 class="hidden" tabIndex={-1}>
        Robot
      </h1>
      {robot !== null && <Place robot={robot} />}
    </>
  );
}

function Place({ robot }: { readonly robot: Robot }) {
  switch (robot.tab.mine.value) {
    case null:
      return <p role="status">One moment…</p>;
    case false:
      return (
        <Notice kind="warn">
          <p>
            <strong>Jibo is in another tab of this browser.</strong> Two of him would talk over each other.
          </p>
          <button type="button" onClick={() => robot.tab.takeOver()}>
            Talk to him here
          </button>
        </Notice>
      );
    case true:
      return <Present robot={robot} />;
  }
}

function Present({ robot }: { readonly robot: Robot }) {
  const { jibo, around, voice, kept } = robot;
  useSpaceToTalk(() => jibo.talk());
  const trouble = jibo.trouble.value;
  const figures = jibo.figures.value.at(-1);
  const mute = voice.mute.value;
  return (
    <div class="robot-page">
      <div>
        <div class="here">
          <Figure robot={robot} />
          <Talk jibo={jibo} />
          {trouble !== null && <TroubleNotice trouble={trouble} transId={jibo.lines.value.at(-1)?.transId ?? null} again={() => jibo.again()} />}
          {mute !== null && <MuteNote mute={mute} again={() => voice.again()} />}
          {figures !== undefined && <FiguresNote figures={figures} />}
        </div>
      </div>
      <div>
        <Log lines={jibo.lines.value} figures={jibo.figures.value} />
        <Moments people={around.value.people} disabled={jibo.mode.value !== "idle"} offer={(source, person) => jibo.moment(source, person)} />
        <Around around={around} kept={kept.value} />
      </div>
    </div>
  );
}

/** Apart, because it changes with every breath. */
function Figure({ robot: { jibo, around } }: { readonly robot: Robot }) {
  return (
    <>
      <Jibo
        mode={jibo.mode.value}
        mood={moodOf(around.value.emotion)}
        level={jibo.level.value}
        movement={jibo.movement.value}
        view={jibo.view.value}
      />
      <p class="caption">{jibo.caption.value}</p>
    </>
  );
}

const reasons: Readonly<Record<Mute, string>> = {
  unsupported: "This browser cannot speak, so Jibo's words are shown.",
  voiceless: "This device has no English voice, so Jibo's words are shown. Its settings for speech can add one.",
  stuck: "The browser's voice did not begin, so Jibo's words are shown.",
};

function MuteNote({ mute, again }: { readonly mute: Mute; again(): void }) {
  return (
    <Notice>
      <p>{reasons[mute]}</p>
      {mute !== "unsupported" && (
        <button type="button" onClick={again}>
          Try the voice again
        </button>
      )}
    </Notice>
  );
}

/** The space bar talks, wherever it has no other use. */
function useSpaceToTalk(talk: () => void): void {
  useEffect(() => {
    const listen = (event: KeyboardEvent): void => {
      if (event.code !== "Space" || event.repeat || event.ctrlKey || event.altKey || event.metaKey) return;
      if (event.target instanceof Element && event.target.closest("button, a, input, textarea, select, summary, dialog, [tabindex='0']") !== null)
        return;
      event.preventDefault();
      talk();
    };
    document.addEventListener("keydown", listen);
    return () => document.removeEventListener("keydown", listen);
  }, [talk]);
}
