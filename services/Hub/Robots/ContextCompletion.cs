using System.Diagnostics.CodeAnalysis;
using Jibo.Pegasus.Contracts.Robots;
using Jibo.Pegasus.Contracts.Runtime;

namespace Jibo.Pegasus.Hub.Robots;

/// <summary>
/// Completes what a robot says of itself by what its token says, and refuses a robot that claims to be another
/// (protocol: A.11). Real robots send only <c>general.release</c>.
/// </summary>
internal static class ContextCompletion
{
    /// <summary>Assumed for robots too old to say.</summary>
    private const string OldestRelease = "1.8.0";

    public static bool TryComplete(
        ContextData context,
        Caller caller,
        [NotNullWhen(true)] out ContextData? complete,
        [NotNullWhen(false)] out string? problem)
    {
        complete = null;
        var sent = context.General ?? new GeneralData();
        var general = sent with
        {
            AccountId = sent.AccountId ?? caller.AccountId,
            RobotId = sent.RobotId ?? caller.RobotId,
            Lang = sent.Lang ?? "en",
            Release = sent.Release ?? OldestRelease,
            RemoteAddress = sent.RemoteAddress ?? caller.RemoteAddress,
            OnRobotSkills = sent.OnRobotSkills ?? caller.OnRobotSkills,
        };
        problem = general switch
        {
            { AccountId: null or "" } => "data.general.accountID is missing",
            { RobotId: null or "" } => "data.general.robotID is missing",
            { Release: "" } => "data.general.release is missing",
            _ when caller.Anonymous => null,
            _ when general.AccountId != caller.AccountId => "data.general.accountID is not equal to socket accountID",
            _ when general.RobotId != caller.RobotId => "data.general.robotID is not equal to socket robotID",
            _ => null,
        };
        if (problem is not null)
            return false;

        complete = context with { General = general, Runtime = WithTrimmedNames(context.Runtime) };
        return true;
    }

    // Names without padding, and no holes in the list.
    private static RuntimeContext? WithTrimmedNames(RuntimeContext? runtime)
    {
        if (runtime?.Loop is not { Users: { Count: > 0 } users } loop || !users.Any(IsUntidy))
            return runtime;
        return runtime with
        {
            Loop = loop with
            {
                Users = [.. users.OfType<Looper>().Select(user => user with
                {
                    FirstName = user.FirstName?.Trim(),
                    LastName = user.LastName?.Trim(),
                    PhoneticName = user.PhoneticName?.Trim(),
                })],
            },
        };
    }

    private static bool IsUntidy(Looper? user) =>
        user is null || Padded(user.FirstName) || Padded(user.LastName) || Padded(user.PhoneticName);

    private static bool Padded(string? name) =>
        name is { Length: > 0 } && (char.IsWhiteSpace(name[0]) || char.IsWhiteSpace(name[^1]));
}
