import { useEffect } from "preact/hooks";
import { api, ask } from "../../api/client";
import { useAsk } from "../../api/useAsk";
import { hashOf } from "../../app/location";
import { has } from "../../app/session";
import { Field } from "../../parts/Field";
import { canLiveIn, livesIn, moveIn, moveOut } from "../moment/houses";
import type { Surroundings } from "../moment/surroundings";

export interface HouseChoiceProps {
  readonly around: Surroundings;
  /** With what they are at that moment, which may be later than they were shown. */
  change(step: (around: Surroundings) => Surroundings): void;
}

const madeUp = "";

/** In whose house the robot lives: in one made up on the page, or in one that accounts know. Who may not look into accounts has the page's own. */
export function HouseChoice({ around, change }: HouseChoiceProps) {
  const may = has(["owner", "operator"]);
  const asked = useAsk(async (signal) => (may ? (await ask(api.GET("/api/v1/household/loops", { signal }))).loops : []), [may]);
  const loops = asked.data?.filter(canLiveIn) ?? [];
  const here = around.own === null ? null : around.robot;
  const home = loops.find((loop) => loop.id === here?.loopId);
  // What has changed there since the page was here last.
  useEffect(() => {
    if (home !== undefined) change((now) => (livesIn(now, home) ? moveIn(now, home) : now));
  }, [home]);
  if (!may && here === null) return null;
  const choose = (id: string): void => {
    const loop = loops.find((one) => one.id === id);
    if (loop !== undefined) change((now) => moveIn(now, loop));
    else if (id === madeUp) change(moveOut);
  };
  return (
    <>
      {(loops.length > 0 || here !== null) && (
        <Field
          label="Whose house"
          control={(ties) => (
            <select {...ties} value={here?.loopId ?? madeUp} onChange={(event) => choose(event.currentTarget.value)}>
              <option value={madeUp}>One that is made up here</option>
              {loops.map((loop) => (
                <option key={loop.id} value={loop.id}>{`${loop.name} (${loop.robot})`}</option>
              ))}
              {here !== null && home === undefined && <option value={here.loopId}>{here.robotId}</option>}
            </select>
          )}
        />
      )}
      {here !== null && (
        <p class="muted">
          What he does here counts as {here.robotId}, in its history and with its people's settings.{" "}
          {may && <a href={hashOf(["household"], { loop: here.loopId })}>Change who lives there</a>}
        </p>
      )}
      {here !== null && may && asked.data !== undefined && home === undefined && <p class="notice warn">Accounts do not know this house any more. He has it as it was.</p>}
      {asked.problem && (
        <p class="muted">
          The houses that accounts know could not be had. {asked.problem.message}{" "}
          <button type="button" class="plain" onClick={asked.again}>
            Try again
          </button>
        </p>
      )}
    </>
  );
}
