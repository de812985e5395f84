using Jibo.Pegasus.Contracts.Runtime;
using Jibo.Pegasus.ReportSkill.Parts;
using Jibo.Pegasus.Skills;

namespace Jibo.Pegasus.ReportSkill;

/// <summary>Who asks, and whether they are grown up.</summary>
internal static class People
{
    private const double AdultDays = 13 * 365;

    /// <summary>The speaker, where the loop knows them; null for anybody else.</summary>
    public static ReportPerson? Speaker(Turn turn)
    {
        if (Known(turn.Runtime.Perception?.Speaker) is not { } id)
            return null;
        return (turn.Runtime.Loop?.Users ?? []).FirstOrDefault(user => user?.Id == id) is { } looper
            ? new(id, NotEmpty(looper.AccountId), NotEmpty(looper.PhoneticName) ?? NotEmpty(looper.FirstName), IsChild(looper, turn.Time.GetUtcNow()))
            : null;
    }

    // Of whom no birthday is known, one is taken for grown up: their account was made by somebody who is.
    private static bool IsChild(Looper looper, DateTimeOffset now) =>
        looper.Birthdate is { } born && double.IsFinite(born) && (now.ToUnixTimeMilliseconds() - born) / TimeSpan.MillisecondsPerDay < AdultDays;

    private static string? Known(string? id) => string.IsNullOrWhiteSpace(id) || id is "UNKNOWN" or "NOT_TRAINED" ? null : id;

    private static string? NotEmpty(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
