namespace Jibo.Pegasus.ContainerTests.Faults;

/// <summary>Makes containers anew with something different about them, and as they were again.</summary>
/// <param name="house">Whose containers.</param>
/// <param name="file">The compose file of tests/ContainerTests/Faults that says what is different.</param>
/// <param name="services">Which containers.</param>
internal sealed class OtherHands(FaultyHouse house, string file, params string[] services)
{
    /// <summary>What the file reads from the environment.</summary>
    public IReadOnlyDictionary<string, string?> Variables { get; init; } = Command.NoVariables;

    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(2);

    /// <summary>Makes them as the file says.</summary>
    public async Task MakeAsync(CancellationToken cancellationToken) =>
        (await house.Compose.With(Variables).RunAsync(Limit, cancellationToken, ["-f", $"tests/ContainerTests/Faults/{file}", "up", "-d", "--no-deps", .. services])).ThrowIfFailed();

    /// <summary>The same, and waits until they are healthy.</summary>
    public async Task MakeHealthyAsync(CancellationToken cancellationToken)
    {
        await MakeAsync(cancellationToken);
        await house.HealthyAsync(cancellationToken);
    }

    /// <summary>Makes them as they should be, and waits until they are healthy.</summary>
    public async Task RestoreAsync(CancellationToken cancellationToken)
    {
        (await house.Compose.RunAsync(Limit, cancellationToken, ["up", "-d", "--no-deps", .. services])).ThrowIfFailed();
        await house.HealthyAsync(cancellationToken);
    }
}
