using Jibo.Pegasus.Contracts.Settings;

namespace Jibo.Pegasus.Clients.Settings;

/// <summary>A question on its way to Settings.</summary>
internal sealed class AnswerFlight(string key, SettingsQuery query, long startedAt)
{
    private readonly TaskCompletionSource<IReadOnlyList<SkillSettings>> _answer = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public string Key => key;

    public SettingsQuery Query => query;

    /// <summary>The clock when it was asked: an answer is as old as its question.</summary>
    public long StartedAt => startedAt;

    /// <summary>Something changed after it was asked: those who wait may have the answer, nobody else.</summary>
    public bool IsStale { get; set; }

    public Task<IReadOnlyList<SkillSettings>> Answer => _answer.Task;

    public void Land(IReadOnlyList<SkillSettings> answer) => _answer.SetResult(answer);

    public void Crash(Exception why)
    {
        _answer.SetException(why);
        // Everybody may have gone.
        _ = _answer.Task.Exception;
    }
}
