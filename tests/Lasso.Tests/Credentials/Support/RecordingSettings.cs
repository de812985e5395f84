using System.Collections.Concurrent;
using Jibo.Pegasus.Clients;
using Jibo.Pegasus.Clients.Settings;
using Jibo.Pegasus.Contracts;
using Jibo.Pegasus.Contracts.Settings;
using Jibo.Pegasus.TestSupport;

namespace Jibo.Pegasus.Lasso.Tests.Credentials.Support;

/// <summary>Settings as Lasso tells it: keeps what it heard, and can be gone.</summary>
internal sealed class RecordingSettings : ISettingsClient
{
    private readonly ConcurrentDictionary<string, bool> _values = new(StringComparer.Ordinal);
    private readonly Changes _changes = new();
    private int _calls;

    public bool Gone { get; set; }

    public int Calls => _calls;

    public bool? this[string accountId, string key] => _values.TryGetValue($"{accountId} {key}", out var value) ? value : null;

    public Task<IReadOnlyList<SkillSettings>> GetAsync(SettingsQuery query, JiboHeaders headers, CancellationToken cancellationToken) =>
        throw new InvalidOperationException("Lasso asks Settings nothing");

    public Task<SkillSettings> UpdateAsync(SettingsUpdate update, JiboHeaders headers, CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref _calls);
        try
        {
            if (Gone)
                throw new ServiceCallException("settings", ServiceCallFailure.Unavailable, "settings is gone");
            var (key, value) = update.Data!.ShouldHaveSingleItem();
            update.SkillId.ShouldBe("report-skill");
            value.GetPropertyCount().ShouldBe(1);
            _values[$"{update.AccountId} {key}"] = value.GetProperty("credentialExists").GetBoolean();
            return Task.FromResult(new SkillSettings { SkillId = update.SkillId!, Data = update.Data! });
        }
        finally
        {
            _changes.Happened();
        }
    }

    public Task HasAsync(string accountId, string key, bool value) => _changes.UntilAsync(() => this[accountId, key] == value);

    public Task WasAskedAsync(int times) => _changes.UntilAsync(() => Calls >= times);
}
