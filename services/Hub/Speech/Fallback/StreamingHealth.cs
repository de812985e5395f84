namespace Jibo.Pegasus.Hub.Speech.Fallback;

/// <summary>The state of a streaming engine, kept like that of the engines behind it.</summary>
/// <param name="behind">Who takes over; null: nobody.</param>
internal sealed class StreamingHealth(EngineState state, FallbackEngine? behind, FallbackJournal journal) : IStreamingHealth
{
    public bool IsOut => state.Problem is not null;

    public void Succeeded() => state.Succeeded();

    public void Failed(string reason, bool tookOver) => journal.Failed(state, reason, tookOver ? behind?.Foremost.Name : null);
}
