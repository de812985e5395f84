using Jibo.Pegasus.Parser.Agents;
using Jibo.Pegasus.Parser.Engines.Remote;
using Jibo.Pegasus.Parser.Robust;

namespace Jibo.Pegasus.Parser.Parse;

/// <summary>Answer of <c>GET /state</c>: the four states that the original told, and what is loaded.</summary>
/// <param name="State">Of the whole: <c>RUNNING</c>, or <c>STARTING</c> until agents are loaded.</param>
/// <param name="RobustParserProcess">The grammar engine as a process of its own.</param>
/// <param name="DialogflowClient">The connection to Dialogflow.</param>
/// <param name="RobustParserClient">The grammar engine as this process uses it.</param>
/// <param name="DialogflowReason">Why Dialogflow gave no answer last; absent when it did, or was not asked.</param>
/// <param name="External">External agents that are configured, by name; absent when there are none.</param>
/// <param name="Model">What is loaded, or null.</param>
internal sealed record ParserState(
    string State,
    string RobustParserProcess,
    string DialogflowClient,
    string RobustParserClient,
    string? DialogflowReason,
    IReadOnlyDictionary<string, string>? External,
    LoadedModel? Model)
{
    private const string Disabled = "DISABLED";

    /// <summary>Nobody reads beyond these.</summary>
    private const int MaxRuleProblems = 100;

    /// <summary>What is wrong with the agents' files as they are now, so that those from before go on; absent when nothing is.</summary>
    public IReadOnlyList<string>? AgentProblems { get; init; }

    /// <summary>Why rule files of the owner's are not used; absent when all are.</summary>
    public IReadOnlyList<string>? RuleProblems { get; init; }

    /// <summary>Id of the process of the grammar; absent when there is none.</summary>
    public int? RobustParserId { get; init; }

    public static ParserState Of(NluModel? model, Clouds clouds) => new(
        State: model is null ? "STARTING" : "RUNNING",
        RobustParserProcess: Disabled,
        DialogflowClient: clouds.Dialogflow is { } dialogflow ? Name(dialogflow) : Disabled,
        RobustParserClient: model is null ? "INITIAL" : "READY",
        DialogflowReason: clouds.Dialogflow?.Reason,
        External: clouds.External.Any() ? clouds.External.ToDictionary(agent => agent.Name, agent => Name(agent.Health), StringComparer.Ordinal) : null,
        Model: model is null ? null : LoadedModel.Of(model, clouds))
    {
        RuleProblems = model?.Agents?.Rules.Faults is { Count: > 0 } faults ? [.. faults.Take(MaxRuleProblems)] : null,
    };

    /// <summary>The same with the grammar as a process of its own.</summary>
    public ParserState With(RobustParser robust) => this with
    {
        RobustParserProcess = robust.Process.ToString().ToUpperInvariant(),
        RobustParserClient = robust.Client?.ToString().ToUpperInvariant() ?? RobustParserClient,
        RobustParserId = robust.ProcessId,
    };

    private static string Name(RemoteHealth health) => health.State.ToString().ToUpperInvariant();
}

/// <summary>What the engines were built from.</summary>
internal sealed record LoadedModel(
    IReadOnlyList<string> Engines, int Agents, int Intents, int Templates, int Utterances, IReadOnlyList<string> Rules, long BuildMilliseconds)
{
    /// <summary>Agents whose sentences are not learned yet; what is written down of them is understood. Absent when there is none.</summary>
    public IReadOnlyList<string>? Training { get; init; }

    /// <summary>Rule files of the owner's own, those that are refused too; absent when there are none.</summary>
    public int? RuleFiles { get; init; }

    public static LoadedModel Of(NluModel model, Clouds clouds)
    {
        var summary = model.Summary;
        return new(
            [.. clouds.EnginesOf(model).Select(engine => engine.Name)],
            summary.Agents, summary.Intents, summary.Templates, summary.Utterances, summary.Rules, (long)summary.Elapsed.TotalMilliseconds)
        {
            RuleFiles = model.Agents?.Rules.Files is > 0 and var files ? files : null,
            Training = model.Agents?.Agents.Where(agent => !model.Knows(agent)).Select(agent => agent.Name).ToList() is { Count: > 0 } training ? training : null,
        };
    }
}
