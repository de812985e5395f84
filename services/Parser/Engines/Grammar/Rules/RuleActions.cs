using System.Text;
using System.Text.Json;
using Jibo.Pegasus.Contracts.Nlu;
using Jibo.Pegasus.Parser.Engines.Grammar.Slots;

namespace Jibo.Pegasus.Parser.Engines.Grammar.Rules;

/// <summary>Does the actions along the way of a match, in order. A sub-rule's keys can be read once it has ended.</summary>
internal sealed class RuleActions
{
    private const int NotEnded = -1;

    private readonly RuleMatch _match;
    private readonly SlotContext _context;
    private readonly Dictionary<string, string> _public = new(StringComparer.Ordinal);
    private readonly Stack<Scope> _scopes = new();

    private RuleActions(RuleMatch match, SlotContext context) => (_match, _context) = (match, context);

    public static RuleOutcome Run(RuleMatch match, SlotContext context)
    {
        var actions = new RuleActions(match, context);
        var handle = actions.Run();
        actions._public.Remove(RuleAction.Intent, out var intent);
        actions._public.Remove(RuleAction.Priority, out var priority);
        return new(
            intent,
            priority switch { "HIGH" => EnginePriority.High, "SKIP" => EnginePriority.Skip, _ => EnginePriority.Low },
            actions._public.ToDictionary(pair => pair.Key, pair => Entities.Text(pair.Value), StringComparer.Ordinal),
            handle);
    }

    /// <returns>The first handle on the way, or null.</returns>
    private string? Run()
    {
        string? handle = null;
        var ends = FindEnds();
        for (var i = 0; i < _match.Events.Count; i++)
        {
            var (op, arg, start, end) = _match.Events[i];
            switch (op)
            {
                case RuleOp.Enter:
                    var frame = _match.Program.Frames[arg];
                    handle ??= frame.Handle;
                    _scopes.Push(new(frame.Name, _context.Utterance.Slice(start, ends[i])));
                    break;
                case RuleOp.Leave:
                    var ended = _scopes.Pop();
                    ended.Keys[RuleAction.Parsed] = ended.Words;
                    if (_scopes.TryPeek(out var around))
                        around.Subs[ended.Name] = ended.Keys;
                    break;
                case RuleOp.Slot:
                    var slot = _match.Program.Slots[arg];
                    _scopes.Peek().Subs[slot.Name] = RuleFields.Read(slot.Type, _context, start, end);
                    break;
                case RuleOp.Act:
                    foreach (var assignment in _match.Program.Actions[arg].Assignments)
                        Assign(assignment, _scopes.Peek());
                    break;
            }
        }

        return handle;
    }

    /// <summary>For each event at which a sub-rule began, the word at which it ended.</summary>
    private int[] FindEnds()
    {
        var ends = new int[_match.Events.Count];
        var open = new Stack<int>();
        for (var i = 0; i < ends.Length; i++)
        {
            ends[i] = NotEnded;
            if (_match.Events[i].Op == RuleOp.Enter)
                open.Push(i);
            else if (_match.Events[i].Op == RuleOp.Leave)
                ends[open.Pop()] = _match.Events[i].Start;
        }

        return ends;
    }

    // What has no value sets none: an optional part that was not said leaves the key as it is.
    private void Assign(RuleAction.Assignment assignment, Scope scope)
    {
        if (Evaluate(assignment.Terms, scope) is not { } value)
            return;
        if (assignment.Append)
            value = Find(assignment.Key, scope) + value;
        // Keys that are added to themselves would double with every action.
        if (value.Length > RuleLimits.MaxValue)
            return;
        scope.Keys[assignment.Key] = value;
        if (!RuleAction.IsPrivate(assignment.Key))
            _public[assignment.Key] = value;
    }

    private string? Evaluate(IReadOnlyList<RuleAction.Term> terms, Scope scope)
    {
        if (terms is [var only])
            return Evaluate(only, scope);
        var value = new StringBuilder();
        foreach (var term in terms)
            value.Append(Evaluate(term, scope));
        return value.ToString();
    }

    private string? Evaluate(RuleAction.Term term, Scope scope) => term switch
    {
        RuleAction.Literal literal => literal.Text,
        RuleAction.ParsedText => scope.Words,
        RuleAction.Named named => Find(named.Name, scope) ?? scope.Subs.GetValueOrDefault(named.Name)?.GetValueOrDefault(RuleAction.Parsed),
        RuleAction.Field field => scope.Subs.GetValueOrDefault(field.Sub)?.GetValueOrDefault(field.Key),
        _ => null,
    };

    private string? Find(string key, Scope scope) => scope.Keys.TryGetValue(key, out var value) ? value : _public.GetValueOrDefault(key);

    /// <summary>A rule while its actions are done.</summary>
    private sealed class Scope(string name, string words)
    {
        public string Name => name;

        /// <summary>What it took.</summary>
        public string Words => words;

        public Dictionary<string, string> Keys { get; } = new(StringComparer.Ordinal);

        /// <summary>Keys of the sub-rules that have ended, the last of each name.</summary>
        public Dictionary<string, Dictionary<string, string>> Subs { get; } = new(StringComparer.Ordinal);
    }
}

/// <param name="Intent">Null when no action named one.</param>
/// <param name="Handle">The rule of another file that the way led through, or null.</param>
internal sealed record RuleOutcome(string? Intent, EnginePriority Priority, Dictionary<string, JsonElement> Entities, string? Handle);
