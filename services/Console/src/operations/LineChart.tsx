import { draw } from "./lines";

export interface Series {
  readonly name: string;
  /** Of the theme's lanes: 1 to 5. */
  readonly lane: 1 | 2 | 3 | 4 | 5;
  readonly values: readonly (number | null)[];
}

export interface LineChartProps {
  readonly title: string;
  /** What the vertical axis counts, of a value at its top. */
  readonly unit: (value: number) => string;
  readonly series: readonly Series[];
  /** As many values as fill the width. */
  readonly most: number;
}

const width = 320;
const height = 90;

/** Lines over time. The drawing is for the eye; what it says now stands beside it as text. */
export function LineChart({ title, unit, series, most }: LineChartProps) {
  const { top, lines } = draw(series.map((one) => one.values), width, height, most);
  return (
    <figure class="chart">
      <figcaption>{title}</figcaption>
      <svg viewBox={`-4 -4 ${width + 8} ${height + 8}`} aria-hidden="true" preserveAspectRatio="none">
        <path class="grid" d={`M0 0H${width}M0 ${height / 2}H${width}M0 ${height}H${width}`} />
        {lines.map((line, i) => line.path && <path key={series[i]!.name} class={`line lane-${series[i]!.lane}`} d={line.path} />)}
      </svg>
      <table>
        <tbody>
          {series.map((one) => {
            const last = one.values.at(-1);
            return <tr key={one.name}><th scope="row"><span class={`mark lane-${one.lane}`} aria-hidden="true" />{one.name}</th><td>{last === undefined || last === null ? "—" : unit(last)}</td></tr>;
          })}
        </tbody>
      </table>
      <p class="muted small">{`The top line is ${unit(top)}.`}</p>
    </figure>
  );
}
