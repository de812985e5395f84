using System.Text.Json;
using Jibo.Pegasus.Contracts.Json;
using Jibo.Pegasus.Contracts.Runtime;

namespace Jibo.Pegasus.Skills.Testing.Recording;

/// <summary>Writes down what was said.</summary>
internal static class TranscriptMaker
{
    public static Transcript Make(ISkillEndpoint skill, int? seed, DateTimeOffset began, IReadOnlyList<Exchange> exchanges)
    {
        var turns = new List<TranscriptTurn>();
        string? before = null;
        foreach (var exchange in exchanges)
        {
            var runtime = JsonSerializer.Serialize(exchange.Runtime, TranscriptJson.Readable.RuntimeContext);
            turns.Add(Turn(exchange, began, runtime == before ? null : exchange.Runtime));
            before = runtime;
        }

        return new() { Skill = skill.SkillId, Seed = seed, Clock = began, General = exchanges is [var first, ..] ? first.General : null, Turns = turns };
    }

    private static TranscriptTurn Turn(Exchange exchange, DateTimeOffset began, RuntimeContext? runtime)
    {
        var after = Math.Round((exchange.At - began).TotalSeconds, 1);
        return new()
        {
            Type = exchange.Turn.Type,
            After = after == 0 ? null : after,
            Say = exchange.Turn.Text,
            Intent = exchange.Turn.Nlu?.Intent,
            Entities = exchange.Turn.Nlu?.Entities is { Count: > 0 } entities ? entities : null,
            Rules = exchange.Turn.Nlu?.Rules is { Count: > 0 } rules ? rules : null,
            Memo = exchange.Turn.Memo,
            Runtime = runtime,
            Node = exchange.NodePath,
            Answer = AnswerNormalizer.Normalize(exchange.Answer.Json),
        };
    }
}
