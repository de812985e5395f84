using System.Collections.ObjectModel;
using System.Text.Json;

namespace Jibo.Pegasus.Hub.Proactive.Rules;

/// <summary>Everything that rules are judged by: the moment, and what History and Settings said of it.</summary>
internal sealed record ProactiveFacts
{
    public required ProactiveMoment Moment { get; init; }

    /// <summary>The hub's time.</summary>
    public required DateTimeOffset Now { get; init; }

    public IReadOnlyDictionary<HistoryQuestion, HistoryAnswer> History { get; init; } = ReadOnlyDictionary<HistoryQuestion, HistoryAnswer>.Empty;

    /// <summary>Why History said nothing; null when it was asked and answered.</summary>
    public string? HistoryProblem { get; init; }

    /// <summary>When the household woke; null when no rule asked.</summary>
    public DateTimeOffset? Waking { get; init; }

    /// <summary>By skill and key.</summary>
    public IReadOnlyDictionary<string, IReadOnlyDictionary<string, JsonElement>> Settings { get; init; } =
        ReadOnlyDictionary<string, IReadOnlyDictionary<string, JsonElement>>.Empty;

    /// <summary>Why Settings said nothing; null when it was asked and answered.</summary>
    public string? SettingsProblem { get; init; }
}
