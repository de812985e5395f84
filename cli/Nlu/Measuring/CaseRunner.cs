using Jibo.Pegasus.Cli.Nlu.Cases;
using Jibo.Pegasus.Contracts.Nlu;

namespace Jibo.Pegasus.Cli.Nlu.Measuring;

/// <summary>Asks a parser labelled sentences and compares.</summary>
/// <param name="door">The parser.</param>
/// <param name="progress">Told how much is done, 0 to 1.</param>
internal sealed class CaseRunner(ParserDoor door, Action<double> progress)
{
    // Enough to keep the parser at work while answers travel; not so many that others who ask it have to wait.
    private const int AtOnce = 4;
    private const int TextsAtOnce = 500;

    /// <summary>As robots ask: each sentence with its rules.</summary>
    public async Task<IReadOnlyList<CaseResult>> AskAsync(
        IReadOnlyList<SentenceCase> cases, IReadOnlyList<string> rules, NluLoop loop, string localTime, CancellationToken ct)
    {
        var results = new CaseResult[cases.Count];
        var done = 0;
        await Parallel.ForEachAsync(Enumerable.Range(0, cases.Count), new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = ct }, async (index, stop) =>
        {
            results[index] = CaseResult.Of(cases[index], await door.ParseAsync(CaseSetting.RequestFor(cases[index], rules, loop, localTime), stop));
            var count = Interlocked.Increment(ref done);
            if (count % 25 == 0)
                progress((double)count / cases.Count);
        });
        return results;
    }

    /// <summary>One agent alone, whatever else the parser knows.</summary>
    public async Task<IReadOnlyList<CaseResult>> AskAgentAsync(string agent, IReadOnlyList<SentenceCase> cases, CancellationToken ct)
    {
        var results = new List<CaseResult>(cases.Count);
        foreach (var some in cases.Chunk(TextsAtOnce))
        {
            var answer = await door.ParseWithAgentAsync(agent, new([.. some.Select(sentence => sentence.Text)]), ct);
            results.AddRange(some.Zip(answer.Results, CaseResult.Of));
            progress((double)results.Count / cases.Count);
        }

        return results;
    }
}
