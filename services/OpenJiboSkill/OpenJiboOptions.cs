using Jibo.Pegasus.ServiceDefaults.Configuration;

namespace Jibo.Pegasus.OpenJiboSkill;

/// <summary>Section <c>openjibo</c>. Without an address the skill answers to nothing.</summary>
internal sealed record OpenJiboOptions
{
    private const int MostIntents = 100;

    /// <summary><c>openjibo:url</c>: where turns are posted, path included; null for no runtime.</summary>
    public Uri? Url { get; init; }

    /// <summary><c>openjibo:token</c>: borne as <c>Authorization: Bearer</c>; null for none. Never log it.</summary>
    public string? Token { get; init; }

    /// <summary><c>openjibo:intents</c>: names with commas between, instead of those of the manifest; empty for the manifest's.</summary>
    public IReadOnlyList<string> Intents { get; init; } = [];

    /// <summary><c>openjibo:timeout</c>, 100 ms to 6.5 s: how long a plan may take. Robots wait 8 s for the whole turn.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary><c>openjibo:maxPlan</c> in bytes, 1 KB to 1 MB.</summary>
    public int MaxPlan { get; init; } = 64 * 1024;

    /// <summary><c>openjibo:maxFollowUps</c>, 0 to 100: how often a conversation may go on without being called again.</summary>
    public int MaxFollowUps { get; init; } = 20;

    /// <summary><c>openjibo:sendContext</c>: whether the household's names, place and who is in sight go to the runtime.</summary>
    public bool SendContext { get; init; } = true;

    /// <summary><c>openjibo:rest</c>, 1 s to 10 min: how long a runtime that failed three times in a row is left alone.</summary>
    public TimeSpan Rest { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>Prints no secret.</summary>
    public override string ToString() => $"OpenJibo at {Url?.GetLeftPart(UriPartial.Authority) ?? "none"}";

    public static OpenJiboOptions Read(SettingsReader settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        const string UrlKey = "openjibo:url", IntentsKey = "openjibo:intents";
        var defaults = new OpenJiboOptions();
        var url = settings.OptionalHttpUri(UrlKey);
        settings.Check(url is null || (url.UserInfo.Length == 0 && url.Fragment.Length == 0), UrlKey, "an address without a password or a fragment");
        var intents = settings.Text(IntentsKey, "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        settings.Check(
            intents.Length <= MostIntents && intents.All(intent => intent.Length <= 200 && !intent.Any(char.IsControl)), IntentsKey,
            $"at most {MostIntents} names of intents with commas between");
        return new()
        {
            Url = url,
            Token = settings.Secret("openjibo:token"),
            Intents = intents,
            Timeout = settings.Duration("openjibo:timeout", defaults.Timeout, TimeSpan.FromMilliseconds(100), TimeSpan.FromSeconds(6.5)),
            MaxPlan = settings.Number("openjibo:maxPlan", defaults.MaxPlan, 1024, 1024 * 1024),
            MaxFollowUps = settings.Number("openjibo:maxFollowUps", defaults.MaxFollowUps, 0, 100),
            SendContext = settings.Flag("openjibo:sendContext", defaults.SendContext),
            Rest = settings.Duration("openjibo:rest", defaults.Rest, TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(10)),
        };
    }
}
