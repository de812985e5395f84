using Jibo.Pegasus.Contracts.Skills.Behaviors;

namespace Jibo.Pegasus.Skills.Behaviors;

/// <summary>
/// Knows what a robot's player makes of an action, and finds what it would skip, garble or fail at. The player walks the tree
/// depth first: a SEQUENCE of nothing but SLIMs is played in order; every other container only holds things, one speaking
/// part among them.
/// </summary>
public static class PlayerCheck
{
    private const int MaxDepth = 16;
    private const int MaxBehaviors = 200;

    /// <summary>Everything that the player would not play as written; empty for an action that it plays whole.</summary>
    public static IReadOnlyList<string> FaultsOf(Behavior behavior)
    {
        ArgumentNullException.ThrowIfNull(behavior);
        var walk = new Walk();
        walk.Visit(behavior, depth: 0);
        walk.Conclude();
        return walk.Faults is { } faults ? faults : [];
    }

    private sealed class Walk
    {
        private int _behaviors;
        private int _speakingParts;
        private int _persons;
        private int _impacts;

        public List<string>? Faults { get; private set; }

        public void Visit(Behavior behavior, int depth)
        {
            if (++_behaviors == MaxBehaviors + 1)
                Fault($"More than {MaxBehaviors} behaviors in one action");
            if (_behaviors > MaxBehaviors)
                return;
            if (depth > MaxDepth)
            {
                Fault($"Behaviors are nested more than {MaxDepth} deep");
                return;
            }

            if (behavior is null)
            {
                Fault("A container holds null");
                return;
            }

            SlimCheck.CheckId(behavior.Id, behavior.GetType().Name, Fault);
            switch (behavior)
            {
                case Slim slim:
                    _speakingParts++;
                    SlimCheck.Check(slim, Fault);
                    break;
                case Sequence { Children: { Count: > 0 } slims } when slims.All(child => child is Slim):
                    _speakingParts++;
                    CheckSlims(slims);
                    break;
                case Sequence sequence:
                    VisitAll(sequence.Children, depth);
                    break;
                case Contracts.Skills.Behaviors.Parallel parallel:
                    VisitAll(parallel.Children, depth);
                    break;
                case SetPresentPerson person:
                    _persons++;
                    if (string.IsNullOrEmpty(person.LooperId))
                        Fault("SET_PRESENT_PERSON names nobody");
                    if (person.Confidence is not (>= 0 and <= Jcp.FullConfidence))
                        Fault($"SET_PRESENT_PERSON has the confidence {person.Confidence}, which must be 0 to {Jcp.FullConfidence}");
                    if (!PersonSources.IsKnown(person.Source))
                        Fault($"SET_PRESENT_PERSON has the unknown source '{person.Source}'");
                    break;
                case ImpactEmotion impact:
                    _impacts++;
                    CheckImpact(impact.Valence, "valence");
                    CheckImpact(impact.Confidence, "confidence");
                    break;
                default:
                    Fault($"The player skips a {behavior.GetType().Name}");
                    break;
            }
        }

        public void Conclude()
        {
            if (_speakingParts > 1)
                Fault($"{_speakingParts} parts speak, of which the player says only one; put the SLIMs into a SEQUENCE of their own");
            if (_persons > 1)
                Fault("More than one SET_PRESENT_PERSON: only the last counts");
            if (_impacts > 1)
                Fault("More than one IMPACT_EMOTION: only the last counts");
        }

        private void VisitAll(IReadOnlyList<Behavior> children, int depth)
        {
            if (children is null)
            {
                Fault("A container has no children");
                return;
            }

            foreach (var child in children)
                Visit(child, depth + 1);
        }

        private void CheckSlims(IReadOnlyList<Behavior> slims)
        {
            _behaviors += slims.Count;
            for (var i = 0; i < slims.Count; i++)
            {
                var slim = (Slim)slims[i];
                SlimCheck.CheckId(slim.Id, nameof(Slim), Fault);
                SlimCheck.Check(slim, Fault);
                if (i < slims.Count - 1 && SlimCheck.IsQuestion(slim))
                    Fault("A question that is not the last SLIM of a sequence aborts the skill");
            }
        }

        private void CheckImpact(string? impact, string what)
        {
            if (impact is not null && !EmotionImpacts.IsKnown(impact))
                Fault($"IMPACT_EMOTION has the unknown {what} '{impact}'");
        }

        private void Fault(string fault)
        {
            if ((Faults ??= []).Count < MaxBehaviors)
                Faults.Add(fault);
        }
    }
}
