using Jibo.Pegasus.ServiceDefaults.Configuration;
using Jibo.Pegasus.Skills.Calls;

namespace Jibo.Pegasus.Skills.Hosting;

/// <summary>Section <c>skill</c>: what a skill's host bears, and where its files are.</summary>
public sealed record SkillHostOptions
{
    /// <summary>
    /// <c>skill:deadline</c>, 100 ms to 10 s: how long an answer may take where the manifest names no <c>timeout</c>. Robots wait 8 s,
    /// the hub 10 s.
    /// </summary>
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

    /// <summary><c>skill:answerLaterAfter</c>, 50 ms to 5 s: after that a skill whose manifest allows more than 7 s says 202 and answers later.</summary>
    public TimeSpan AnswerLaterAfter { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary><c>skill:maxLater</c>, 0 to 10,000: turns that go on after 202, at once; of more, each keeps the hub waiting.</summary>
    public int MaxLater { get; init; } = 64;

    /// <summary><c>skill:hubHosts</c>: who may be the hub that is brought late answers and asked for other skills.</summary>
    public HubHosts HubHosts { get; init; } = HubHosts.Near;

    /// <summary><c>skill:watch</c>: take in the manifest and the prompts when their files change.</summary>
    public bool Watch { get; init; }

    /// <summary><c>skill:watchInterval</c>, 100 ms to 1 min: between two looks at the files; a change is taken in when two find the same.</summary>
    public TimeSpan WatchInterval { get; init; } = TimeSpan.FromSeconds(1);

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
            AnswerLaterAfter = settings.Duration("skill:answerLaterAfter", defaults.AnswerLaterAfter, TimeSpan.FromMilliseconds(50), TimeSpan.FromSeconds(5)),
            MaxLater = settings.Number("skill:maxLater", defaults.MaxLater, 0, 10_000),
            HubHosts = ReadHosts(settings),
            Watch = settings.Flag("skill:watch", true),
            WatchInterval = settings.Duration("skill:watchInterval", defaults.WatchInterval, TimeSpan.FromMilliseconds(100), TimeSpan.FromMinutes(1)),
            ContentFolder = settings.Text("skill:contentFolder", defaults.ContentFolder),
        };
    }

    private static HubHosts ReadHosts(SettingsReader settings)
    {
        const string Key = "skill:hubHosts";
        var hosts = HubHosts.TryParse(settings.Text(Key, "near"));
        settings.Check(hosts is not null, Key, "near, none, or names, addresses and *.suffix with commas between");
        return hosts ?? HubHosts.None;
    }
}
