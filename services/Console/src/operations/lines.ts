/** Where a line of a chart goes. */
export interface Line {
  /** Of an SVG path; empty where there is nothing to draw. */
  readonly path: string;
}

export interface Scale {
  readonly top: number;
  readonly lines: readonly Line[];
}

/** Lines in a box of this size, all on one scale that begins at 0. A gap stays a gap. */
export function draw(series: readonly (readonly (number | null)[])[], width: number, height: number, most: number): Scale {
  const highest = Math.max(0, ...series.flat().filter((value): value is number => value !== null && Number.isFinite(value)));
  const top = nice(highest);
  const step = width / Math.max(1, most - 1);
  return {
    top,
    lines: series.map((values) => {
      // The newest stands at the right edge, from the first on.
      const left = width - (values.length - 1) * step;
      let path = "";
      let down = false;
      values.forEach((value, i) => {
        if (value === null || !Number.isFinite(value)) {
          down = false;
          return;
        }
        path += `${down ? "L" : "M"}${round(left + i * step)} ${round(height - (value / top) * height)}`;
        down = true;
      });
      return { path };
    }),
  };
}

/** The next number with one digit that is 1, 2 or 5. */
export function nice(value: number): number {
  if (!(value > 0) || !Number.isFinite(value)) return 1;
  const power = 10 ** Math.floor(Math.log10(value));
  const digit = [1, 2, 5, 10].find((one) => one * power >= value * 0.999_999) ?? 10;
  return digit * power;
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
