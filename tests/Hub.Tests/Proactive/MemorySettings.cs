using System.Text.Json;
using Jibo.Pegasus.Clients.Settings;
using Jibo.Pegasus.Contracts;
using Jibo.Pegasus.Contracts.Settings;

namespace Jibo.Pegasus.Hub.Tests.Proactive;

/// <summary>Settings in memory, which can be told to fail.</summary>
internal sealed class MemorySettings : ISettingsClient
{
    public List<SettingsQuery> Asked { get; } = [];

    public Dictionary<(string Skill, string Key), string> Kept { get; } = [];

    public Func<CancellationToken, Task> Before { get; set; } = _ => Task.CompletedTask;

    public async Task<IReadOnlyList<SkillSettings>> GetAsync(SettingsQuery query, JiboHeaders headers, CancellationToken cancellationToken)
    {
        Asked.Add(query);
        await Before(cancellationToken);
        return [.. query.Skills.Select(skill => new SkillSettings
        {
            SkillId = skill,
            Data = Kept.Where(one => one.Key.Skill == skill).ToDictionary(one => one.Key.Key, one => Moments.Json(one.Value)),
        })];
    }

    public Task<SkillSettings> UpdateAsync(SettingsUpdate update, JiboHeaders headers, CancellationToken cancellationToken) =>
        throw new InvalidOperationException("A hub changes nothing");
}
