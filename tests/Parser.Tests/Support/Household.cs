using Jibo.Pegasus.Contracts.Nlu;

namespace Jibo.Pegasus.Parser.Tests.Support;

/// <summary>The family that cases with names and dates speak of, on a Saturday morning.</summary>
internal static class Household
{
    /// <summary>The robot's local time: Saturday, 21 November 2026, ten in the morning.</summary>
    public const string LocalTime = "2026-11-21T10:00:00.000-05:00";

    public static IReadOnlyList<NluLoopUser> Users { get; } =
    [
        new() { Id = "a1", FirstName = "Ada", LastName = "Example" },
        new() { Id = "b1", FirstName = "Ben", LastName = "Example" },
        new() { Id = "z1", FirstName = "Zoe", LastName = "Li", PhoneticName = "Zoey" },
    ];

    public static async Task<NluResult> ParseAsync(string text, params string[] rules) => (await Understanding.Shipped.ParseAsync(
        new() { Text = text, Rules = rules, Loop = new(Users), LocalTime = LocalTime }, TestContext.Current.CancellationToken)).Result;
}
