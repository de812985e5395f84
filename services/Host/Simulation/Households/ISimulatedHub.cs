using Jibo.Pegasus.Contracts.Hub;
using Jibo.Pegasus.Contracts.Robots;

namespace Jibo.Pegasus.Host.Simulation.Households;

/// <summary>The cloud as the household's robot and people meet it.</summary>
internal interface ISimulatedHub
{
    /// <summary>Who speaks first; recorded as it would be.</summary>
    Task<ProactiveExplanation> TriggerAsync(TriggerData trigger, ContextData context, CancellationToken ct);

    /// <summary>Somebody asks for a skill by voice; recorded as it would be.</summary>
    /// <param name="personId">The speaker, or null for one that the robot does not know.</param>
    Task LaunchAsync(Happening.Launch launch, string? personId, CancellationToken ct);

    /// <summary>Null when it is done, or why it is not.</summary>
    Task<string?> ChangeAsync(Happening.Change change, CancellationToken ct);

    /// <summary>Null when it is done, or why it is not.</summary>
    Task<string?> RemindAsync(Happening.ReminderWish wish, CancellationToken ct);

    /// <summary>What the skill that speaks does to what is remembered.</summary>
    Task SpeakAsync(ExplainedChoice choice, IReadOnlyList<string> present, CancellationToken ct);
}
