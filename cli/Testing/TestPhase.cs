namespace Jibo.Pegasus.Cli.Testing;

/// <summary>Tests of one kind, told apart by <c>[Trait("Category", …)]</c>. A test that has several categories runs with the last of them.</summary>
/// <param name="Name">The category, or <c>fast</c> for tests that have none of these.</param>
/// <param name="Category">The category, or null.</param>
/// <param name="Later">The categories whose turn comes later.</param>
internal sealed record TestPhase(string Name, string? Category, IReadOnlyList<string> Later)
{
    /// <summary>Fast ones first, so that what is broken shows at once.</summary>
    public static IReadOnlyList<TestPhase> All { get; } =
    [
        new("fast", null, ["slow", "system", "container"]),
        new("slow", "slow", ["system", "container"]),
        new("system", "system", ["container"]),
        new("container", "container", []),
    ];

    /// <summary>How the runner in the test assembly is told.</summary>
    public IEnumerable<string> Arguments()
    {
        IEnumerable<string> only = Category is null ? [] : ["-trait", $"Category={Category}"];
        return only.Concat(Later.SelectMany(later => new[] { "-trait-", $"Category={later}" }));
    }
}
