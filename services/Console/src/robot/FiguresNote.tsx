import type { Figures } from "./conversation";

/** How long Jibo took, small: from the end of the words to his first. */
export function FiguresNote({ figures }: { readonly figures: Figures }) {
  const first = figures.aloud ? "first sound" : "first words";
  return (
    <p class="figures" data-first-words={Math.round(figures.firstWords)}>
      {seconds(figures.firstWords)} from {figures.bySpeech ? "the end of your words" : "your words"} to Jibo's {first}
      {figures.endHeard !== null && (
        <>
          {" "}
          ({seconds(figures.endHeard)} until he knew that you were done, {seconds(figures.answered)} until the answer was there)
        </>
      )}
    </p>
  );
}

function seconds(milliseconds: number): string {
  return `${(milliseconds / 1000).toFixed(2)} s`;
}
