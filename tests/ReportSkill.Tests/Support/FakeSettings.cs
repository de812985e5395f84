using System.Text.Json;
using Jibo.Pegasus.Clients;
using Jibo.Pegasus.Clients.Settings;
using Jibo.Pegasus.Contracts;
using Jibo.Pegasus.Contracts.Settings;

namespace Jibo.Pegasus.ReportSkill.Tests.Support;

/// <summary>Settings with what its test has set, by account; what nobody set has the manifest's default.</summary>
internal sealed class FakeSettings : ISettingsClient
{
    private readonly Dictionary<(string? Account, string Key), string> _values = [];

    public bool IsDown { get; set; }

    /// <summary>It takes the question and never answers.</summary>
    public bool Hangs { get; set; }

    private readonly TaskCompletionSource _asked = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Done when it is asked.</summary>
    public Task Asked => _asked.Task;

    public List<SettingsQuery> Queries { get; } = [];

    /// <param name="account">Null for what the loop shares.</param>
    /// <param name="value">A value object, such as <c>{"value":true}</c>.</param>
    public FakeSettings Set(string? account, string key, string value)
    {
        _values[(account, key)] = value;
        return this;
    }

    public async Task<IReadOnlyList<SkillSettings>> GetAsync(SettingsQuery query, JiboHeaders headers, CancellationToken cancellationToken)
    {
        lock (Queries)
            Queries.Add(query);
        _asked.TrySetResult();
        if (Hangs)
            await Task.Delay(Timeout.Infinite, cancellationToken);
        if (IsDown)
            throw new ServiceCallException("settings", ServiceCallFailure.Unavailable, "Nobody is there");
        var data = Manifest.Defaults.ToDictionary();
        foreach (var ((account, key), value) in _values.Where(entry => entry.Key.Account is null || entry.Key.Account == query.AccountId))
            data[key] = JsonElement.Parse(value);
        return [new() { SkillId = query.Skills[0], Data = data, Version = _values.Count(entry => entry.Key.Account is null || entry.Key.Account == query.AccountId) }];
    }

    public Task<SkillSettings> UpdateAsync(SettingsUpdate update, JiboHeaders headers, CancellationToken cancellationToken) => throw new NotSupportedException();
}
