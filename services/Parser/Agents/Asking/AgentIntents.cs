using System.Buffers;
using Jibo.Pegasus.Contracts.Nlu;

namespace Jibo.Pegasus.Parser.Agents.Asking;

/// <summary>Lists what an agent understands.</summary>
internal static class AgentIntents
{
    private static readonly SearchValues<char> TemplateMarks = SearchValues.Create("[](){}|<>");

    public static AgentIntentList Of(Agent agent) => new(agent.Name, [.. agent.Intents.Select(Of)]);

    private static AgentIntentInfo Of(AgentIntent intent) => new(
        intent.Name,
        intent.Rules,
        intent.Entities.Keys.ToDictionary(name => name, name => intent.Entities.TextOf(name) ?? "", StringComparer.Ordinal),
        intent.Templates.Count + intent.Utterances.Count,
        intent.Utterances.Concat(intent.Templates).FirstOrDefault(text => !text.Text.AsSpan().ContainsAny(TemplateMarks))?.Text);
}
