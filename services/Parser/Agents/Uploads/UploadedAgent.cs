using Jibo.Pegasus.Contracts.Nlu;

namespace Jibo.Pegasus.Parser.Agents.Uploads;

/// <summary>An uploaded agent and how far it is. Immutable: a step further makes a new one.</summary>
internal sealed record UploadedAgent
{
    public required string Name { get; init; }

    /// <summary>Of the content.</summary>
    public required string Hash { get; init; }

    /// <summary>Null for one that was kept and cannot be read any more.</summary>
    public required Agent? Agent { get; init; }

    /// <summary>When it came, on the parser's clock.</summary>
    public required long Since { get; init; }

    /// <summary>One of <see cref="AgentStates"/>.</summary>
    public string State { get; init; } = AgentStates.Training;

    /// <summary>One of <see cref="AgentServing"/>.</summary>
    public string Serving { get; init; } = AgentServing.Nothing;

    /// <summary>Those of its rules that are learned, of how many.</summary>
    public (IReadOnlySet<string> Learned, int All) Rules { get; init; } = (new HashSet<string>(), 0);

    /// <summary>The farthest that was told of it, 0 to 1.</summary>
    public double Progress { get; init; }

    /// <summary>How long it took until it was ready or failed.</summary>
    public TimeSpan? Took { get; init; }

    /// <summary>Of its own model, once there is one.</summary>
    public double? Threshold { get; init; }

    public IReadOnlyList<string> Faults { get; init; } = [];

    public IReadOnlyList<string> Warnings { get; init; } = [];

    public UploadedAgent Failed(IReadOnlyList<string> faults, TimeSpan took) =>
        this with { State = AgentStates.Failed, Serving = AgentServing.Nothing, Took = took, Faults = faults };

    /// <summary>With how far it is, over all its rules. It never falls, though a rule begins anew when others change what is said in it.</summary>
    /// <param name="training">What is being learned; null when nothing is.</param>
    public UploadedAgent At(RuleTraining? training)
    {
        // One that waits for others to be trained has not begun.
        var begun = training is not null && !Rules.Learned.Contains(training.Lesson.Rule) && training.Lesson.Agents.Any(one => ReferenceEquals(one, Agent))
            ? training.Progress.Fraction
            : 0;
        return Rules.All == 0 ? this : this with { Progress = Math.Max(Progress, (Rules.Learned.Count + begun) / Rules.All) };
    }

    public AgentStatus ToStatus(TimeSpan now) => new()
    {
        Name = Name,
        State = State,
        Serving = Serving,
        Progress = State == AgentStates.Training ? Progress : null,
        Seconds = Math.Round((Took ?? now).TotalSeconds, 3),
        Hash = Hash,
        Intents = Agent?.Intents.Count ?? 0,
        Utterances = Agent?.Intents.Sum(intent => intent.Templates.Count) ?? 0,
        OutOfScope = Agent?.OutOfScope.Count ?? 0,
        Validation = Agent?.Validation.Count ?? 0,
        Threshold = Threshold,
        Warnings = Warnings.Count > 0 ? Warnings : null,
        Faults = Faults.Count > 0 ? Faults : null,
    };
}
