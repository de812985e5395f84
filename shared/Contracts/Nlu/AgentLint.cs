using System.Text.Json.Serialization;

namespace Jibo.Pegasus.Contracts.Nlu;

/// <summary>What <c>parser lint FOLDER</c> prints: what is wrong with a folder of agents, and what could be better.</summary>
public sealed record AgentLintReport
{
    public required int Agents { get; init; }
    public required int Intents { get; init; }
    public required int Templates { get; init; }
    public required int Utterances { get; init; }

    /// <summary>By file and line.</summary>
    public required IReadOnlyList<AgentFinding> Findings { get; init; }

    /// <summary>Where each intent stands, so that what is found elsewhere can be told with its place.</summary>
    public required IReadOnlyList<AgentIntentPlace> Places { get; init; }
}

/// <summary>Something about an agent that its author should look at.</summary>
/// <param name="File">File name without its folder; the folder itself for what concerns all of it.</param>
/// <param name="Line">From 1; 0 for the file as a whole.</param>
/// <param name="Level">One of <see cref="AgentFindingLevels"/>.</param>
/// <param name="Kind">What it is about: one of <see cref="AgentFindingKinds"/>.</param>
/// <param name="What">What was found, with what it clashes with.</param>
/// <param name="Advice">What to do about it.</param>
public sealed record AgentFinding(string File, int Line, string Level, string Kind, string What, string Advice)
{
    [JsonIgnore] public bool IsFault => Level == AgentFindingLevels.Fault;
}

/// <param name="Intent">Its name; the same name may stand in several places, with other entities.</param>
/// <param name="File">File name without its folder.</param>
/// <param name="Line">From 1.</param>
public sealed record AgentIntentPlace(string Intent, string File, int Line);

/// <summary>How bad a finding is.</summary>
public static class AgentFindingLevels
{
    /// <summary>It does not mean what it says: nobody can want this.</summary>
    public const string Fault = "fault";

    /// <summary>It works, and is most likely not what its author wants.</summary>
    public const string Warning = "warning";
}

/// <summary>What findings are about.</summary>
public static class AgentFindingKinds
{
    /// <summary>The parser would not load the folder.</summary>
    public const string Unreadable = "unreadable";

    /// <summary>A template never gets a sentence.</summary>
    public const string Shadowed = "shadowed";

    /// <summary>A template matches nothing, not even itself.</summary>
    public const string Dead = "dead";

    /// <summary>Two intents say the same words alike.</summary>
    public const string Overlap = "overlap";

    /// <summary>A template says nothing that another of its intent does not say.</summary>
    public const string Redundant = "redundant";

    /// <summary>A template takes what is meant for others.</summary>
    public const string Greedy = "greedy";

    /// <summary>An utterance to learn from means something else by a template.</summary>
    public const string Taken = "taken";

    /// <summary>A sentence out of scope means something by a template.</summary>
    public const string Misfire = "misfire";

    /// <summary>There are too few utterances to learn from.</summary>
    public const string Few = "few";

    /// <summary>The utterances are too alike to learn from.</summary>
    public const string Alike = "alike";

    /// <summary>A sentence is there twice.</summary>
    public const string Duplicate = "duplicate";

    /// <summary>No robot listens for a rule.</summary>
    public const string Rule = "rule";

    /// <summary>Labelled sentences are taken for another intent.</summary>
    public const string Confused = "confused";
}
