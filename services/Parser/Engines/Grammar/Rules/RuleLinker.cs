using Jibo.Pegasus.Parser.Engines.Grammar.Slots;

namespace Jibo.Pegasus.Parser.Engines.Grammar.Rules;

/// <summary>Finds what names mean, and says which mean nothing.</summary>
/// <param name="files">All that could be read, by rule.</param>
/// <param name="refused">Rules whose files have faults.</param>
internal sealed class RuleLinker(IReadOnlyDictionary<string, RuleFile> files, IReadOnlySet<string> refused)
{
    /// <param name="faults">Gets what is wrong, each with its place.</param>
    /// <returns>Whether nothing is wrong.</returns>
    public bool Link(RuleFile file, List<string> faults)
    {
        var before = faults.Count;
        foreach (var definition in file.Definitions.Values)
        {
            var parts = new Dictionary<string, ISlotType?>(StringComparer.Ordinal);
            Find(definition.Expression, file, parts, faults);
            CheckFields(definition.Expression, definition, parts, faults);
            if (faults.Count - before >= RuleLimits.MaxFaults)
                break;
        }

        return faults.Count == before;
    }

    /// <summary>Targets of references, and the names that actions may read.</summary>
    private void Find(RuleExpression expression, RuleFile file, Dictionary<string, ISlotType?> parts, List<string> faults)
    {
        foreach (var inner in Inner(expression))
            Find(inner, file, parts, faults);
        switch (expression)
        {
            case RuleExpression.Factory factory:
                parts[factory.Name] = factory.Type;
                break;
            case RuleExpression.Sub { Handle: { } handle } sub:
                if (files.TryGetValue(handle, out var other))
                    sub.Target = other.Top;
                else
                    faults.Add(refused.Contains(handle)
                        ? $"{sub.Place}: $handle:{handle} cannot be used: {handle}{RuleFolder.Ending} has faults"
                        : $"{sub.Place}: $handle:{handle} means {handle}{RuleFolder.Ending}, which is not there");
                break;
            case RuleExpression.Sub sub:
                parts.TryAdd(sub.Name, null);
                if (file.Definitions.TryGetValue(sub.Name, out var definition))
                    sub.Target = definition;
                else
                    faults.Add($"{sub.Place}: {sub.Name} is not defined");
                break;
        }
    }

    private static void CheckFields(RuleExpression expression, RuleDefinition definition, Dictionary<string, ISlotType?> parts, List<string> faults)
    {
        foreach (var inner in Inner(expression))
            CheckFields(inner, definition, parts, faults);
        if (expression is not RuleExpression.Act act)
            return;
        foreach (var field in act.Action.Assignments.SelectMany(assignment => assignment.Terms).OfType<RuleAction.Field>())
        {
            if (!parts.TryGetValue(field.Sub, out var factory))
                faults.Add($"{field.Place}: {field.Sub}.{field.Key} cannot be read: ${field.Sub} is no part of {definition.Name}");
            else if (factory is not null && RuleFields.Of(factory) is { } known && !known.Contains(field.Key))
                faults.Add($"{field.Place}: $factory:{field.Sub} has no {field.Key}; it has {string.Join(", ", known)}");
        }
    }

    private static IReadOnlyList<RuleExpression> Inner(RuleExpression expression) => expression switch
    {
        RuleExpression.Sequence sequence => sequence.Parts,
        RuleExpression.Alternatives alternatives => alternatives.Options,
        RuleExpression.Optional optional => [optional.Inner],
        RuleExpression.Weighted weighted => [weighted.Inner],
        _ => [],
    };
}
