using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Threading.Channels;
using Jibo.Pegasus.Clients.Settings;
using Jibo.Pegasus.Contracts;
using Jibo.Pegasus.Contracts.Settings;

namespace Jibo.Pegasus.Clients.Tests.Settings;

/// <summary>Settings as a cache sees it: values that a test changes, answers that it may hold back, and a stream that it writes.</summary>
internal sealed class ScriptedSettings : ISettingsClient, ISettingsChanges
{
    private readonly Lock _lock = new();
    private readonly Channel<SettingsPosition?> _watched = Channel.CreateUnbounded<SettingsPosition?>();
    private Channel<SettingsEvent> _stream = Channel.CreateUnbounded<SettingsEvent>();

    /// <summary>What <c>k</c> is for everybody.</summary>
    public int Value { get; set; } = 1;

    /// <summary>How often it was asked.</summary>
    public int Asked { get; private set; }

    /// <summary>Awaited after a value was read and before it is answered.</summary>
    public TaskCompletionSource? Hold { get; set; }

    public Exception? Failure { get; set; }

    public async Task<IReadOnlyList<SkillSettings>> GetAsync(SettingsQuery query, JiboHeaders headers, CancellationToken cancellationToken)
    {
        Task? hold;
        SkillSettings[] answer;
        lock (_lock)
        {
            Asked++;
            hold = Hold?.Task;
            answer = [.. query.Skills.Select(skill => new SkillSettings
            {
                SkillId = skill,
                Data = new Dictionary<string, JsonElement> { ["k"] = JsonElement.Parse($$"""{"value":{{Value}}}""") },
            })];
        }

        if (hold is not null)
            await hold.WaitAsync(cancellationToken);
        return Failure is { } failure ? throw failure : answer;
    }

    public Task<SkillSettings> UpdateAsync(SettingsUpdate update, JiboHeaders headers, CancellationToken cancellationToken)
    {
        Value = update.Data!["k"].GetProperty("value").GetInt32();
        return Task.FromResult(new SkillSettings { SkillId = update.SkillId!, Data = update.Data });
    }

    public async IAsyncEnumerable<SettingsEvent> WatchAsync(
        SettingsPosition? after, JiboHeaders headers, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var stream = _stream;
        _watched.Writer.TryWrite(after);
        await foreach (var change in stream.Reader.ReadAllAsync(cancellationToken))
            yield return change;
    }

    /// <summary>Waits until somebody watches; answers from where.</summary>
    public Task<SettingsPosition?> WatchedAsync() => _watched.Reader.ReadAsync().AsTask().WaitAsync(TimeSpan.FromSeconds(30));

    public void Tell(string type, long sequence, string? accountId = null, string? loopId = null, string? skillId = null, string source = "run-1") =>
        _stream.Writer.TryWrite(new() { Type = type, Source = source, Sequence = sequence, AccountId = accountId, LoopId = loopId, SkillId = skillId });

    /// <summary>The connection breaks.</summary>
    public void Break()
    {
        var broken = _stream;
        _stream = Channel.CreateUnbounded<SettingsEvent>();
        broken.Writer.Complete(new ServiceCallException("settings", ServiceCallFailure.Unavailable, "The settings ended the stream"));
    }
}
