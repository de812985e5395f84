using Jibo.Pegasus.Skills;

namespace Jibo.Pegasus.GreetingSkill;

/// <summary>Chooses what to say: each name is a MIM.</summary>
internal static class Greeting
{
    private static readonly HashSet<string> OpenToAQuestion = new(StringComparer.Ordinal) { "Hello", "GoodMorning", "GoodAfternoon", "GoodEvening", "Arrival" };

    /// <summary>The greeting that fits the moment: what was said first, then what is special about today, then the hour.</summary>
    public static string MimOf(Turn turn) => MimOf(turn, Circumstances.Of(turn));

    /// <summary>Whether the moment leaves room to ask how somebody is: the first plain greeting of a day, while nobody sleeps.</summary>
    public static bool MayAskBack(Turn turn)
    {
        var now = Circumstances.Of(turn);
        return !now.GreetedToday && !now.IsLate && OpenToAQuestion.Contains(MimOf(turn, now)) && AgreesWithTheClock(turn);
    }

    /// <summary>The greeting that ends in a question.</summary>
    public static string QuestionOf(Turn turn) => Circumstances.Of(turn).Local?.Hour switch
    {
        >= 5 and < 12 => "AskMorning",
        >= 17 => "AskEvening",
        _ => "AskDay",
    };

    // Who says good evening at breakfast hears about that, and not "good morning".
    private static bool AgreesWithTheClock(Turn turn) => turn.Nlu.Intent switch
    {
        "goodMorning" => QuestionOf(turn) == "AskMorning",
        "goodAfternoon" => QuestionOf(turn) == "AskDay",
        "goodEvening" => QuestionOf(turn) == "AskEvening",
        _ => true,
    };

    private static string MimOf(Turn turn, Circumstances now) => turn.Nlu.Intent switch
    {
        "goodNight" => "GoodNight",
        "goodBye" => "GoodBye",
        "happyHoliday" => "HolidayBack",
        _ => Special(now) ?? Plain(turn, now),
    };

    private static string? Special(Circumstances now)
    {
        if (now.JustGreeted)
            return "Again";
        if (now.IsSpeakersBirthday && !now.GreetedToday)
            return "Birthday";
        if (now.WasMissed)
            return "Missed";
        if (now.IsOwnersBirthday && !now.GreetedToday)
            return "OwnersBirthday";
        return now.Holiday is not null && !now.GreetedToday && !now.IsLate ? "Holiday" : null;
    }

    private static string Plain(Turn turn, Circumstances now)
    {
        var jibosIdea = Circumstances.IsJibosIdea(turn);
        if (now.IsLate)
            return jibosIdea ? "Whisper" : "LateHello";
        return turn.Nlu.Intent switch
        {
            "imHome" => "WelcomeHome",
            "imBack" => "WelcomeBack",
            "whatsUp" => "WhatsUp",
            "goodMorning" => "GoodMorning",
            "goodAfternoon" => "GoodAfternoon",
            "goodEvening" => "GoodEvening",
            _ when now.Present.Count > 1 => "Several",
            _ => jibosIdea ? "Arrival" : "Hello",
        };
    }
}
