import type { ComponentType } from "preact";
import { useEffect, useState } from "preact/hooks";
import { Failure } from "../parts/Failure";
import type { PictureProps } from "./GraphPicture";

/** The picture of a graph. What gives the boxes their places is fetched when somebody looks at a graph. */
export function LaterPicture(props: PictureProps) {
  const [state, setState] = useState<{ readonly Picture?: ComponentType<PictureProps>; readonly failed?: boolean }>({});
  const [round, setRound] = useState(0);
  useEffect(() => {
    let gone = false;
    import("./GraphPicture").then(
      (module) => gone || setState({ Picture: module.GraphPicture }),
      () => gone || setState({ failed: true }));
    return () => void (gone = true);
  }, [round]);
  const again = () => (setState({}), setRound(round + 1));
  if (state.failed) return <Failure problem={new Error("The picture could not be fetched; the list has all there is. Is the cloud running?")} again={again} />;
  const { Picture } = state;
  return Picture ? <Picture {...props} /> : <p role="status">One moment…</p>;
}
