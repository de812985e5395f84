using System.Globalization;
using Jibo.Pegasus.Cli.Terminals;
using Jibo.Pegasus.Clients.Hub;
using Jibo.Pegasus.Contracts.Robots;
using Jibo.Pegasus.Contracts.Runtime;

namespace Jibo.Pegasus.Cli.Report;

/// <summary>Who is to hear a report, where and when.</summary>
internal static class ReportListener
{
    /// <summary>In a household of a file: somebody of its loop, by first name, looper id or account.</summary>
    /// <exception cref="CliException">Nobody there is called so.</exception>
    public static RuntimeContext In(ContextData household, string? name)
    {
        var runtime = household.Runtime ?? new();
        if (name is null)
            return runtime;
        var users = (runtime.Loop?.Users ?? []).OfType<Looper>().ToList();
        var person = users.FirstOrDefault(user => Is(user.FirstName, name) || Is(user.PhoneticName, name) || user.Id == name || user.AccountId == name)
            ?? throw new CliException($"Nobody in that loop is called '{name}'; there are {(users.Count == 0 ? "none" : string.Join(", ", users.Select(user => user.FirstName)))}.");
        return runtime with { Perception = (runtime.Perception ?? new()) with { Speaker = person.Id } };
    }

    /// <summary>In the household of <c>./pegasus talk</c>, where one person lives, who may be called anything.</summary>
    public static RuntimeContext AtHome(string? name, string account, string loop, DateTimeOffset now) => new RobotProfile
    {
        AccountId = account,
        LoopId = loop,
        FirstName = name is null ? new RobotProfile().FirstName : AsSpoken(name),
    }.Context(now).Runtime!;

    private static bool Is(string? called, string name) => string.Equals(called?.Trim(), name.Trim(), StringComparison.OrdinalIgnoreCase);

    // Capitals throughout would be spelled.
    private static string AsSpoken(string name) => name.All(c => !char.IsLower(c)) ? CultureInfo.InvariantCulture.TextInfo.ToTitleCase(name.ToLowerInvariant()) : name;
}
