/** Runs beside the page, in the audio thread: hands on what the microphone gives, some 20 ms at a time. */

declare class AudioWorkletProcessor {
  readonly port: MessagePort;
}
declare function registerProcessor(name: string, processor: new () => AudioWorkletProcessor): void;

const blocks = 8;

class Capture extends AudioWorkletProcessor {
  private collected: Float32Array[] = [];

  process(inputs: Float32Array[][]): boolean {
    const samples = inputs[0]?.[0];
    if (samples === undefined) return true;
    this.collected.push(samples.slice());
    if (this.collected.length < blocks) return true;
    const length = this.collected.reduce((sum, block) => sum + block.length, 0);
    const all = new Float32Array(length);
    let at = 0;
    for (const block of this.collected) {
      all.set(block, at);
      at += block.length;
    }
    this.collected = [];
    this.port.postMessage(all, [all.buffer]);
    return true;
  }
}

registerProcessor("capture", Capture);
