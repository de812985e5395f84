namespace Jibo.Pegasus.Cli.Replay;

/// <summary>What came of one step.</summary>
/// <param name="Number">From 1.</param>
/// <param name="Name">What it is called, or what it asks.</param>
/// <param name="Came">What came back in a word: a status, or the types of the frames.</param>
/// <param name="Took">From the first byte sent to the last that counts.</param>
/// <param name="Differences">What differed from what was expected, one sentence each; empty when it went well.</param>
internal sealed record StepResult(int Number, string Name, string Came, TimeSpan Took, IReadOnlyList<string> Differences)
{
    public bool Ok => Differences.Count == 0;
}
