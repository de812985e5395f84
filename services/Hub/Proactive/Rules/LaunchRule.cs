using System.Globalization;
using System.Text.Json;

namespace Jibo.Pegasus.Hub.Proactive.Rules;

/// <summary>One rule about what happened before (protocol: F.3).</summary>
/// <param name="Since">Compare how long ago the launch was, in milliseconds, not the launch.</param>
/// <param name="Property">A dotted path into the launch; null for all of it.</param>
/// <param name="Value">A period is milliseconds here.</param>
/// <param name="Written">As the manifest has it.</param>
internal sealed record LaunchRule(
    HistoryQuestion Question, RuleOperator Operator, bool Since, string? Property, JsonElement Value, JsonElement Written)
{
    public RuleVerdict Judge(ProactiveFacts facts)
    {
        if (!facts.History.TryGetValue(Question, out var answer))
            return Fail(null, facts.HistoryProblem ?? "not asked: another rule fails without it");
        if (answer.Problem is { } problem)
            return Fail(null, problem);
        if (Actual(answer, facts.Now, out var why) is not { } actual)
            return Fail(null, why);
        var passed = Holds(actual, out why);
        return new RuleVerdict(RuleVerdict.History, Written, passed, actual, why);
    }

    private JsonElement? Actual(HistoryAnswer answer, DateTimeOffset now, out string? why)
    {
        why = null;
        if (Since)
        {
            if (answer.Launched is { } launched)
                return RuleJson.Of((long)(now - launched).TotalMilliseconds);
            why = Question.Type == HistoryQuestion.Count ? "a number of launches was at no time" : "there is no such launch, so none was so long ago";
            return null;
        }

        if (Property is null)
            return answer.Value;
        if (Find(answer.Value, Property) is { } found)
            return found;
        why = answer.Launched is null ? "there is no such launch" : $"the launch has no {Property}";
        return null;
    }

    // Kinds are those of JavaScript, where null is an object: "not null" is how manifests say "at all".
    private bool Holds(JsonElement actual, out string? why)
    {
        if (KindOf(actual) == KindOf(Value))
            return Match.Holds(Operator, actual, Value, out why);
        why = "of another kind than the rule's value";
        return false;
    }

    private static JsonElement? Find(JsonElement value, string path)
    {
        foreach (var name in path.Split('.'))
        {
            if (value.ValueKind == JsonValueKind.Object && value.TryGetProperty(name, out var member))
                value = member;
            else if (value.ValueKind == JsonValueKind.Array
                && int.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out var index) && index < value.GetArrayLength())
                value = value[index];
            else
                return null;
        }

        return value;
    }

    private static JsonValueKind KindOf(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Null or JsonValueKind.Array => JsonValueKind.Object,
        JsonValueKind.False => JsonValueKind.True,
        var kind => kind,
    };

    private RuleVerdict Fail(JsonElement? actual, string? why) => new(RuleVerdict.History, Written, Passed: false, actual, why);
}
