using System.Text.Json.Serialization;

namespace Jibo.Pegasus.Contracts.History;

/// <summary>Everything that one decision needs to know of one robot's past, asked at once.</summary>
public sealed record LaunchFactsRequest
{
    /// <summary>How many questions one request may ask.</summary>
    public const int MaxQuestions = 1000;

    [JsonPropertyName("robotID")] public string? RobotId { get; init; }

    /// <summary>At most <see cref="MaxQuestions"/>; the same question twice is asked of the store once.</summary>
    public IReadOnlyList<LaunchQuestion>? Questions { get; init; }

    /// <summary>Looper ids of whoever is present, for <see cref="LaunchFacts.DueReminders"/>; absent does not ask for them.</summary>
    public IReadOnlyList<string>? RemindersFor { get; init; }
}

/// <summary>One question about past launches.</summary>
public sealed record LaunchQuestion
{
    /// <summary>One of <see cref="LaunchQuestionTypes"/>.</summary>
    public string? Type { get; init; }

    /// <summary>Which launches; without a robot, the request's. It cannot be about another one.</summary>
    public HistoryQuery? Query { get; init; }
}

/// <summary>What a question wants to know.</summary>
public static class LaunchQuestionTypes
{
    /// <summary>How many launches match.</summary>
    public const string Count = "Count";

    /// <summary>The newest launch that matches.</summary>
    public const string LastEvent = "LastEvent";
}

/// <summary>What one robot's past was at one moment.</summary>
public sealed record LaunchFacts
{
    /// <summary>One for each question, in the same order.</summary>
    public IReadOnlyList<LaunchAnswer> Answers { get; init; } = [];

    /// <summary>
    /// How often a proactive turn of this robot was taken. Every such turn before that one is in the answers; to take the next one,
    /// record its launch with this <see cref="SkillLaunchRequest.Turn"/>.
    /// </summary>
    public long Turn { get; init; }

    /// <summary>Reminders that are due for those present or for anybody; absent when they were not asked for, or nobody keeps any.</summary>
    public long? DueReminders { get; init; }
}

/// <summary>The answer of one question: a count, a launch or null, or why there is none.</summary>
public sealed record LaunchAnswer
{
    /// <summary>For <see cref="LaunchQuestionTypes.Count"/>.</summary>
    public long? Count { get; init; }

    /// <summary>For <see cref="LaunchQuestionTypes.LastEvent"/>; absent when no launch matches.</summary>
    public SkillLaunch? Launch { get; init; }

    /// <summary>What is wrong with the question, in one sentence; the other answers stand.</summary>
    public string? Problem { get; init; }
}
