namespace Jibo.Pegasus.Hub.Speech.Fallback;

/// <summary>Counts a streaming engine's failures as those of the others are counted, so that it rests after one and the operator hears of it.</summary>
/// <param name="others">Who takes over; null: nobody.</param>
internal sealed class StreamingHealth(EngineState state, FallbackJournal journal, FallbackEngine? others) : IStreamingHealth
{
    public bool IsOut => state.Problem is not null;

    public void Succeeded() => state.Succeeded();

    public void Failed(string reason, bool tookOver) => journal.Failed(state, reason, tookOver ? others?.Foremost.Name : null);
}
