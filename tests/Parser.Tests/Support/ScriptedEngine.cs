using Jibo.Pegasus.Contracts.Nlu;
using Jibo.Pegasus.Parser.Engines;
using Jibo.Pegasus.Parser.Parse;

namespace Jibo.Pegasus.Parser.Tests.Support;

/// <summary>An engine that does what a test says, and knows how often it was asked.</summary>
internal sealed class ScriptedEngine(string name, TimeSpan? deadline, Func<NluQuery, CancellationToken, ValueTask<EngineResult?>> answer) : INluEngine
{
    public string Name => name;

    public TimeSpan? Deadline => deadline;

    public int Asked { get; private set; }

    public static EngineResult Saying(string intent, EnginePriority priority, double confidence = 0.9) =>
        new([new(intent, Entities.None, "launch", confidence, priority, 1, "script")]);

    /// <summary>One that answers never, and tells when it is called off.</summary>
    public static ScriptedEngine Hanging(TimeSpan deadline, TaskCompletionSource calledOff) => new("hanging", deadline, async (_, ct) =>
    {
        try
        {
            await new TaskCompletionSource().Task.WaitAsync(ct);
            return null;
        }
        finally
        {
            calledOff.SetResult();
        }
    });

    public ValueTask<EngineResult?> ParseAsync(NluQuery query, CancellationToken cancellationToken)
    {
        Asked++;
        return answer(query, cancellationToken);
    }
}
