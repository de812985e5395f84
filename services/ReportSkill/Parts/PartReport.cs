namespace Jibo.Pegasus.ReportSkill.Parts;

/// <summary>How a part went.</summary>
internal enum PartOutcome
{
    /// <summary>There was something to tell, be it that there is nothing on today.</summary>
    Told,

    /// <summary>The person has not set it up: no calendar linked, no way to work.</summary>
    NotConfigured,

    /// <summary>Who fetches the facts, or whoever has them, is down.</summary>
    ServiceDown,

    /// <summary>It was not there in time.</summary>
    Late,
}

/// <summary>What one part says.</summary>
/// <param name="Lines">Spoken in this order.</param>
internal sealed record PartReport(PartKind Kind, PartOutcome Outcome, IReadOnlyList<PartLine> Lines)
{
    /// <summary>From where each fact came, for <c>./pegasus report</c>.</summary>
    public IReadOnlyList<PartFact> Facts { get; init; } = [];
}

/// <summary>One thing that is said: a MIM and what its prompts may speak of.</summary>
/// <param name="Mim">Name of the MIM without folder and ending, such as <c>WeatherIntro</c>.</param>
/// <param name="Data">What the prompts' conditions and templates find, by name: text, bool, double, long, or null.</param>
/// <param name="View">What is shown meanwhile, as robots take it (a view's JSON); null shows nothing.</param>
internal sealed record PartLine(string Mim, IReadOnlyDictionary<string, object?> Data, string? View = null)
{
    public PartLine(string mim)
        : this(mim, new Dictionary<string, object?>())
    {
    }
}

/// <summary>A fact and where it came from.</summary>
/// <param name="What">Such as <c>high 58 F</c>.</param>
/// <param name="Source">Such as <c>open-meteo, cached 16:00</c> or <c>settings</c>.</param>
internal sealed record PartFact(string What, string Source);
