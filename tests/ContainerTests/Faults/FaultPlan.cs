namespace Jibo.Pegasus.ContainerTests.Faults;

/// <summary>A fault, what it concerns, and how it comes and goes.</summary>
/// <param name="Who">Whose fault it is.</param>
/// <param name="What">What is the matter, as the table says it.</param>
/// <param name="Concerned">Sentences whose answers need that service.</param>
/// <param name="Others">Sentences that must be answered all the while.</param>
internal sealed record FaultPlan(string Who, string What, IReadOnlyList<string> Concerned, IReadOnlyList<string> Others)
{
    public required Func<CancellationToken, Task> Inflict { get; init; }

    public required Func<CancellationToken, Task> Heal { get; init; }

    public TimeSpan Lasts { get; init; } = TimeSpan.FromSeconds(4);

    /// <summary>It is over as soon as it happened: who was killed is on the way back at once.</summary>
    public bool IsMoment { get; init; }

    /// <summary>Containers are made anew to bring it about, which no robot should see: nobody speaks until it is there.</summary>
    public bool BeginsUnseen { get; init; }

    /// <summary>Records may be lost that the service held in memory and nobody had acknowledged.</summary>
    public bool RecordsMayBeLost { get; init; }

    public IReadOnlyList<string> Sentences => [.. Concerned, .. Others];
}
