import { type DeafReason, type Microphone, type MicrophoneListener, MicrophoneProblem, type OpenMicrophone } from "../turn/ports";
import captureUrl from "./capture.worklet.ts?worker&url";
import { createEncoder } from "./encoders";
import { SpeechWatch, level } from "./loudness";
import { Resampler } from "./resampler";

/** Why a browser does not lend its microphone, from the error it gives. */
export function reasonOf(error: unknown): DeafReason {
  const name = error instanceof Error ? error.name : "";
  switch (name) {
    case "NotAllowedError":
    case "SecurityError":
      return "refused";
    case "NotFoundError":
    case "OverconstrainedError":
      return "absent";
    case "NotReadableError":
    case "AbortError":
      return "busy";
    default:
      return "unsupported";
  }
}

/** The microphone of the browser. Its part in the audio thread is fetched once; the microphone is given back after each turn. */
export class BrowserMicrophone {
  private context: AudioContext | null = null;
  private ready: Promise<void> | null = null;

  readonly open: OpenMicrophone = async (listener, signal) => {
    if (!isSecureContext || navigator.mediaDevices === undefined) throw new MicrophoneProblem("insecure");
    if (typeof AudioWorkletNode !== "function") throw new MicrophoneProblem("unsupported");
    let stream: MediaStream;
    try {
      stream = await navigator.mediaDevices.getUserMedia({
        audio: { channelCount: 1, echoCancellation: true, noiseSuppression: true, autoGainControl: true },
      });
    } catch (error) {
      throw new MicrophoneProblem(reasonOf(error));
    }
    try {
      return await this.listen(stream, listener, signal);
    } catch (error) {
      release(stream);
      throw error instanceof MicrophoneProblem ? error : new MicrophoneProblem("unsupported");
    }
  };

  /** Gives back what was kept for the next turn. */
  dispose(): void {
    void this.context?.close();
    this.context = null;
    this.ready = null;
  }

  private async listen(stream: MediaStream, listener: MicrophoneListener, signal: AbortSignal): Promise<Microphone> {
    const context = await this.prepare();
    const watch = new SpeechWatch();
    const resampler = new Resampler(context.sampleRate);
    const encoder = await createEncoder(
      (frame) => listener.audio(frame),
      () => listener.ended(),
    );
    const source = context.createMediaStreamSource(stream);
    const capture = new AudioWorkletNode(context, "capture", {
      numberOfInputs: 1,
      numberOfOutputs: 0,
      channelCount: 1,
      channelCountMode: "explicit",
    });
    capture.port.onmessage = (event: MessageEvent<Float32Array>) => {
      const loudness = level(event.data);
      watch.hear(loudness, performance.now());
      listener.level(Math.min(1, loudness * 6));
      encoder.push(resampler.push(event.data));
    };
    const close = (): void => {
      signal.removeEventListener("abort", close);
      capture.port.onmessage = null;
      source.disconnect();
      encoder.close();
      release(stream);
      void context.suspend();
    };
    for (const track of stream.getAudioTracks()) track.addEventListener("ended", () => listener.ended(), { once: true });
    source.connect(capture);
    signal.addEventListener("abort", close);
    if (signal.aborted) close();
    return { encoding: encoder.encoding, lastSpeech: () => watch.lastSpeech, close };
  }

  private async prepare(): Promise<AudioContext> {
    this.context ??= new AudioContext({ latencyHint: "interactive" });
    this.ready ??= this.context.audioWorklet.addModule(captureUrl);
    try {
      await this.ready;
    } catch (error) {
      this.ready = null;
      throw error;
    }
    await this.context.resume();
    return this.context;
  }
}

function release(stream: MediaStream): void {
  for (const track of stream.getTracks()) track.stop();
}
