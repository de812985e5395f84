using Jibo.Pegasus.ServiceDefaults.Configuration;

namespace Jibo.Pegasus.Skills.Hosting;

/// <summary>Section <c>skill</c>: what a skill's host bears, and where its files are.</summary>
public sealed record SkillHostOptions
{
    /// <summary><c>skill:deadline</c>, 100 ms to 10 s: how long an answer may take. Robots wait 8 s, the hub 10 s.</summary>
    public TimeSpan Deadline { get; init; } = TimeSpan.FromSeconds(7);

    /// <summary><c>skill:maxRequestBody</c> in bytes, 1 KB to 16 MB.</summary>
    public int MaxRequestBody { get; init; } = 256 * 1024;

    /// <summary><c>skill:initDeadline</c>, 1 s to 10 min: how long a skill may prepare itself before the first request.</summary>
    public TimeSpan InitDeadline { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary><c>skill:contentFolder</c>: where every skill has a folder of its own, with its manifest and its prompts.</summary>
    public string ContentFolder { get; init; } = Path.Combine(AppContext.BaseDirectory, "skills");

    /// <summary><c>skill:seed</c>: same seed, same choices, for conversations that are to be replayed; null for new choices each time.</summary>
    public int? Seed { get; init; }

    /// <summary><c>skill:warmUp</c>: compile the framework's code before the first turn instead of during it.</summary>
    public bool WarmUp { get; init; }

    internal static SkillHostOptions Read(SettingsReader settings)
    {
        var defaults = new SkillHostOptions();
        return new()
        {
            Deadline = settings.Duration("skill:deadline", defaults.Deadline, TimeSpan.FromMilliseconds(100), TimeSpan.FromSeconds(10)),
            MaxRequestBody = settings.Number("skill:maxRequestBody", defaults.MaxRequestBody, 1024, 16 * 1024 * 1024),
            InitDeadline = settings.Duration("skill:initDeadline", defaults.InitDeadline, TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(10)),
            Seed = settings.OptionalText("skill:seed") is null ? null : settings.Number("skill:seed", 0, 0, int.MaxValue),
            WarmUp = settings.Flag("skill:warmUp", true),
            ContentFolder = settings.Text("skill:contentFolder", defaults.ContentFolder),
        };
    }
}
