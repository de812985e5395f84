import { robotSocket } from "../api/robotSocket";
import type { RobotNames } from "./moment/surroundings";
import type { Dial } from "./turn/ports";

const abnormal = 1006;
const normal = 1000;

/** Where the socket of a turn is that this robot takes. */
export function socketUrl(base: string, way: "listen" | "proactive", transId: string, robot: RobotNames): string {
  return robotSocket(base, way, { transID: transId, robot: robot.robotId, account: robot.accountId, loop: robot.loopId });
}

/** Dials through the browser's own sockets. */
export function browserDial(robot: () => RobotNames): Dial {
  return (way, transId, listener) => {
    const socket = new WebSocket(socketUrl(location.href, way, transId, robot()));
    socket.binaryType = "arraybuffer";
    socket.onopen = () => listener.opened();
    socket.onmessage = (event: MessageEvent<unknown>) => {
      if (typeof event.data === "string") listener.message(event.data);
    };
    socket.onclose = (event) => listener.closed(event.code || abnormal, event.reason);
    return {
      send: (message) => {
        if (socket.readyState === WebSocket.OPEN) socket.send(message);
      },
      close: () => {
        socket.onopen = socket.onmessage = socket.onclose = null;
        socket.close(normal);
      },
    };
  };
}
