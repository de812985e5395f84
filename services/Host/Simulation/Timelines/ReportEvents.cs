using Jibo.Pegasus.Contracts.Hub;
using Jibo.Pegasus.Host.Simulation.Households;

namespace Jibo.Pegasus.Host.Simulation.Timelines;

/// <summary>Gathers what happens, and counts how each registration and each rule fared.</summary>
internal sealed class ReportEvents(LocalTime local)
{
    private readonly List<SimulatedEvent> _events = [];
    private readonly List<string> _notes = [];
    private readonly List<Tally> _tallies = [];
    private readonly Dictionary<(string SkillId, int Index), int> _numbers = [];

    public IReadOnlyList<SimulatedEvent> Events => _events;

    public IReadOnlyList<string> Notes => _notes;

    public IReadOnlyList<SimulatedRegistration> Registrations => [.. _tallies.Select(tally => tally.ToRegistration())];

    public void Add(DateTimeOffset at, string kind, string? personId, Func<SimulatedEvent, SimulatedEvent>? with = null)
    {
        var happened = new SimulatedEvent { At = local.Of(at), Kind = kind, PersonId = personId };
        _events.Add(with is null ? happened : with(happened));
    }

    /// <param name="at">When.</param>
    /// <param name="source">Of the trigger.</param>
    /// <param name="present">Ids of those in the room.</param>
    /// <param name="focused">Whom the robot attends to; null for none that it knows.</param>
    /// <param name="explanation">What the hub made of it.</param>
    public void Add(DateTimeOffset at, string source, IReadOnlyList<string> present, string? focused, ProactiveExplanation explanation)
    {
        var verdicts = explanation.Registrations.Select(Count).ToArray();
        int? picked = explanation.Chosen is { } chosen ? _numbers[(chosen.SkillId, chosen.Index)] : null;
        if (picked is { } number)
            _tallies[number].Picked++;
        _events.Add(new SimulatedEvent
        {
            At = local.Of(at),
            Kind = EventKinds.Trigger,
            Trigger = new SimulatedTrigger { Source = source, Present = present, FocusedPerson = focused, Picked = picked, Problem = explanation.Silence, Verdicts = verdicts },
        });
        foreach (var note in explanation.Notes)
            Note(at, note);
    }

    /// <summary>Each sentence once, with the time at which it was first true; null is nothing to tell.</summary>
    public void Note(DateTimeOffset at, string? sentence)
    {
        const int Most = 100;
        if (sentence is not null && _notes.Count < Most && !_notes.Exists(note => note.EndsWith(sentence, StringComparison.Ordinal)))
            _notes.Add($"{local.Of(at).ToString("ddd HH:mm", System.Globalization.CultureInfo.InvariantCulture)}: {sentence}");
    }

    private SimulatedVerdict Count(ExplainedRegistration explained)
    {
        if (!_numbers.TryGetValue((explained.SkillId, explained.Index), out var number))
        {
            number = _numbers[(explained.SkillId, explained.Index)] = _tallies.Count;
            _tallies.Add(new Tally(explained));
        }

        return _tallies[number].Count(number, explained);
    }

    private sealed class Tally(ExplainedRegistration first)
    {
        private readonly int[] _failed = new int[first.Rules.Count];
        private int _tried;
        private int _eligible;

        public int Picked { get; set; }

        public SimulatedVerdict Count(int number, ExplainedRegistration explained)
        {
            _tried++;
            _eligible += explained.Eligible ? 1 : 0;
            var failed = new List<FailedRule>();
            foreach (var (index, rule) in explained.Rules.Index())
            {
                // What nobody asked for, because the moment alone ruled the registration out, did not fail.
                if (rule.Passed || (rule.Kind != "context" && explained.Rules.Any(other => other is { Kind: "context", Passed: false })))
                    continue;
                _failed[index]++;
                failed.Add(new(index, rule.Actual, rule.Why));
            }

            return new(number, explained.Eligible, failed);
        }

        public SimulatedRegistration ToRegistration() => new()
        {
            SkillId = first.SkillId,
            Index = first.Index,
            Memo = first.Memo,
            Priority = first.Priority,
            Tried = _tried,
            Eligible = _eligible,
            Picked = Picked,
            Rules = [.. first.Rules.Zip(_failed, (rule, failed) => new SimulatedRule(rule.Kind, rule.Rule, failed))],
        };
    }
}
