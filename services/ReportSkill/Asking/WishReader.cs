using Jibo.Pegasus.Contracts.Nlu;
using Jibo.Pegasus.Contracts.Skills;
using Jibo.Pegasus.ReportSkill.Parts;
using Jibo.Pegasus.Skills;

namespace Jibo.Pegasus.ReportSkill.Asking;

/// <summary>How a report begins.</summary>
internal enum Beginning
{
    /// <summary>Somebody asked for something that is theirs alone.</summary>
    Personal,

    /// <summary>Somebody asked for something that anybody may hear.</summary>
    Open,

    /// <summary>Nobody asked: it is offered.</summary>
    Offered,
}

/// <summary>Finds out what is wanted, from what was meant.</summary>
internal static class WishReader
{
    /// <summary>The memo of the offer in the manifest.</summary>
    public const string ProactiveMemo = "Proactive";

    private const int LongestName = 100;

    /// <exception cref="SkillException">The intent, or the memo of an offer, is none of this skill's.</exception>
    public static Beginning Begin(Turn turn)
    {
        if (turn.Request.Type == SkillRequestTypes.ProactiveLaunch)
        {
            if (turn.Memo is not { ValueKind: System.Text.Json.JsonValueKind.String } memo || !memo.ValueEquals(ProactiveMemo))
                throw new SkillException("Report-skill was launched proactively with a memo that it doesn't know");
            turn.Set(ReportWish.Key, new());
            return Beginning.Offered;
        }

        var wish = Read(turn.Nlu);
        turn.Set(ReportWish.Key, wish);
        return wish.IsPersonal ? Beginning.Personal : Beginning.Open;
    }

    private static ReportWish Read(NluResult nlu) => new()
    {
        Part = nlu.Intent switch
        {
            "launchPersonalReport" => null,
            "requestWeatherPR" => PartKind.Weather,
            "requestCalendar" => PartKind.Calendar,
            "requestCommute" => PartKind.Commute,
            "requestNews" => PartKind.News,
            _ => throw new SkillException("Report-skill was launched with an intent that it doesn't know"),
        },
        Date = TextOf(nlu, "date"),
        City = TextOf(nlu, "city"),
        State = TextOf(nlu, "state"),
        Country = TextOf(nlu, "country"),
    };

    // Robots say "null" of what is absent.
    private static string? TextOf(NluResult nlu, string entity) =>
        nlu.Entities.TextOf(entity)?.Trim() is { Length: > 0 and <= LongestName } text && text != "null" ? text : null;
}
