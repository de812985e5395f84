using Jibo.Pegasus.Contracts.Lasso;
using Jibo.Pegasus.Contracts.Nlu;
using Jibo.Pegasus.ReportSkill.Parts;
using Jibo.Pegasus.ReportSkill.Tests.Support;
using Jibo.Pegasus.Skills.Testing;

namespace Jibo.Pegasus.ReportSkill.Tests;

/// <summary>A situation, and the turn whose answer is looked at.</summary>
internal sealed record Situation(string Chapter, string When, Func<Stage, Task<TestAnswer>> Say)
{
    public string Time { get; init; } = "08:15";
    public string? Speaker { get; init; } = Stage.Ada;

    /// <summary>The world outside.</summary>
    public Action<Stage>? Set { get; init; }

    /// <summary>Parts in place of the real ones.</summary>
    public IReadOnlyList<IReportPart>? Parts { get; init; }

    /// <summary>MIMs that do not begin so are of other situations.</summary>
    public string? Only { get; init; }
}

/// <summary>Every situation of the weather, and of the report around its parts.</summary>
internal static class Situations
{
    private const string Around = "Around the parts";
    private const string Today = "The weather of today";
    private const string Ahead = "The weather of other days";
    private const string Trouble = "When something is missing";

    private static readonly (string?, double?, double?) Fair = ("clear-day", 58, 44);
    private static readonly string[] Icons =
        ["clear-day", "clear-night", "rain", "snow", "sleet", "wind", "fog", "cloudy", "partly-cloudy-day", "partly-cloudy-night"];

    private static readonly IReadOnlyList<IReportPart> Telling = [TestPart.Telling(PartKind.Weather), TestPart.Telling(PartKind.News)];

    public static IReadOnlyList<Situation> All { get; } =
    [
        .. Report(), .. Offers(), .. TodaysSky(), .. Temperatures(), .. OtherDays(), .. Troubles(),
    ];

    private static IEnumerable<Situation> Report()
    {
        Situation Whole(string when) => new(Around, when, stage => stage.ReportAsync()) { Parts = Telling, Only = "PersonalReport" };

        yield return Whole("Somebody who has set their report asks in the morning") with { Set = Configured };
        yield return Whole("The same in the afternoon") with { Set = Configured, Time = "14:00" };
        yield return Whole("The same in the evening") with { Set = Configured, Time = "20:00" };
        yield return Whole("Somebody who has set nothing asks");
        yield return Whole("A child asks") with { Speaker = Stage.Tom };
        yield return Whole("Somebody asks whom Jibo cannot tell") with { Speaker = null };
        yield return Asked("They are not understood", stage => stage.Jibo.Say("mumble", NluResult.Nothing));
        yield return Asked("They are not understood again", async stage =>
        {
            await stage.Jibo.Say("mumble", NluResult.Nothing);
            return await stage.Jibo.Say("mumble", NluResult.Nothing);
        });
        yield return Asked("They say nothing", stage => stage.Jibo.StaySilent());
        yield return Asked("They would rather not say", stage => stage.AnswerAsync("cancel"));
        yield return Asked("They are a guest", stage => stage.AnswerAsync("notInLoop"));
        yield return Whole("Nobody can be reached") with { Parts = [TestPart.Down(PartKind.Weather), TestPart.Down(PartKind.News)] };
        yield return Whole("Settings does not answer") with { Set = stage => stage.Settings.IsDown = true };
        foreach (var (part, intent) in new[] { ("calendar", "requestCalendar"), ("commute", "requestCommute") })
        {
            yield return new(Around, $"Settings does not answer, and somebody asks for their {part}", stage => stage.Jibo.Say("tell me", intent)) { Set = stage => stage.Settings.IsDown = true };
            yield return new(Around, $"A child asks for their {part}", stage => stage.Jibo.Say("tell me", intent)) { Speaker = Stage.Tom };
            yield return new(Around, $"A guest asks for their {part}", async stage =>
            {
                await stage.Jibo.Say("tell me", intent);
                return await stage.AnswerAsync("notInLoop");
            })
            { Speaker = null };
        }

        foreach (var kind in Enum.GetValues<PartKind>())
        {
            yield return new(Around, $"The {kind.ToString().ToLowerInvariant()} does not come in time", stage => stage.ReportAsync())
            {
                Parts = [new TestPart(kind, (_, _) => Task.FromResult(new PartReport(kind, PartOutcome.Late, [new($"PersonalReport{kind}Late")]))), Telling[0].Kind == kind ? Telling[1] : Telling[0]],
                Set = Configured,
                Only = $"PersonalReport{kind}Late",
            };
        }
    }

    private static IEnumerable<Situation> Offers()
    {
        yield return new(Around, "A report is offered to somebody who has set theirs", stage => stage.OfferAsync()) { Parts = Telling, Set = Configured };
        yield return new(Around, "A report is offered to somebody who has set nothing", stage => stage.OfferAsync()) { Parts = Telling };
        yield return new(Around, "A report is offered to somebody whom Jibo cannot tell", stage => stage.OfferAsync()) { Parts = Telling, Speaker = null };
        foreach (var (configured, whose) in new[] { (true, "their own report"), (false, "a report") })
        {
            yield return new(Around, $"The answer to the offer of {whose} is not understood", async stage =>
            {
                await stage.OfferAsync();
                return await stage.Jibo.Say("mumble", NluResult.Nothing);
            })
            { Parts = Telling, Set = configured ? Configured : null };
        }

        yield return new(Around, "The offer is not taken", async stage =>
        {
            await stage.OfferAsync();
            return await stage.AnswerAsync("no");
        })
        { Parts = Telling };
    }

    private static IEnumerable<Situation> TodaysSky()
    {
        foreach (var icon in Icons)
            yield return Weather(Today, $"It is {icon} and stays so", Sky.Of(icon, 51, (icon, null, null)));
        yield return Weather(Today, "The sky is of a kind that nobody knows", Sky.Of("plague-of-frogs", 51));
        yield return Weather(Today, "First in the whole report", Sky.Of("cloudy", 51)) with
        {
            Say = stage => stage.ReportAsync(), Only = "WeatherIntro", Set = stage => { stage.Lasso.Weather = Sky.Of("cloudy", 51); NoNews(stage); },
        };
        yield return Weather(Today, "Clouds give way", Sky.Of("cloudy", 51).WithHours((9, 24, "clear-day"))) with { Only = "WeatherChange" };
        yield return Weather(Today, "Rain stops and it clears up", Sky.Of("rain", 51).WithHours((9, 12, "rain"), (12, 24, "clear-day"))) with { Only = "WeatherChange" };
        yield return Weather(Today, "Clouds bring rain", Sky.Of("cloudy", 51).WithHours((9, 24, "rain"))) with { Only = "WeatherChange" };
        yield return Weather(Today, "A clear sky brings rain", Sky.Of("clear-day", 51).WithHours((9, 24, "rain"))) with { Only = "WeatherChange" };
        yield return Weather(Today, "Rain stops and clouds stay", Sky.Of("rain", 51).WithHours((9, 12, "rain"), (12, 24, "cloudy"))) with { Only = "WeatherWet" };
        yield return Elsewhere(Today, "It is asked for another place", Sky.Of("snow", 23, ("snow", 28, 12)));
        foreach (var icon in Icons)
            yield return Weather(Today, $"It is {icon}, and nobody knows how warm", Sky.Of(icon, null, (icon, null, null)));
    }

    private static IEnumerable<Situation> Temperatures()
    {
        foreach (var (what, high, before) in new[]
        {
            ("Much warmer than yesterday, and hot", 90.0, 75.0), ("Much warmer than yesterday", 70, 55), ("Much colder than yesterday, and cold", 38, 55),
            ("Much colder than yesterday", 60, 75), ("Much like yesterday", 58, 57),
        })
        {
            foreach (var (time, part) in new[] { ("08:15", "in the morning"), ("20:00", "in the evening") })
                yield return Weather(Today, $"{what}, {part}", Sky.Of("cloudy", 51, ("cloudy", high, 30)), Sky.Past(before)) with { Time = time, Only = "WeatherToday" };
        }

        yield return Weather(Today, "Below zero, in Celsius", Sky.Of("snow", 23, ("snow", 30, 12))) with
        {
            Set = stage => { stage.Settings.Set(null, "units", """{"value":1}"""); stage.Lasso.Weather = Sky.Of("snow", 23, ("snow", 30, 12)); },
        };
    }

    private static IEnumerable<Situation> OtherDays()
    {
        yield return Weather(Ahead, "Tomorrow", Sky.Of("cloudy", 51, Fair, ("rain", 60, 50)), date: "tomorrow");
        yield return Weather(Ahead, "Tomorrow, in the whole report of the evening", Sky.Of("cloudy", 51)) with
        {
            Time = "20:00", Say = stage => stage.ReportAsync(), Only = "WeatherIntro",
            Set = stage => { stage.Lasso.Weather = Sky.Of("cloudy", 51, Fair, ("rain", 60, 50)); NoNews(stage); },
        };
        yield return Elsewhere(Ahead, "Tomorrow in another place", Sky.Of("cloudy", 51, Fair, ("fog", 60, 50)), "tomorrow");
        foreach (var icon in Icons)
            yield return Weather(Ahead, $"Tomorrow it is {icon}, and nobody knows how warm", Sky.Of("cloudy", 51, Fair, (icon, null, null)), date: "tomorrow");
        yield return Weather(Ahead, "Friday", Sky.Of("cloudy", 51, Fair, Fair, ("rain", 60, 50)), date: "2030-01-04");
        yield return Weather(Ahead, "Friday of another week", Sky.Of("cloudy", 51, [.. Enumerable.Repeat(Fair, 12)]), date: "2030-01-11");
        yield return Elsewhere(Ahead, "Friday in another place", Sky.Of("cloudy", 51, Fair, Fair, ("rain", 60, 50)), "2030-01-04");
        yield return Weather(Ahead, "Friday, and nobody knows how warm", Sky.Of("cloudy", 51, Fair, Fair, ("rain", null, null)), date: "2030-01-04");
        yield return Weather(Ahead, "Friday, and nobody knows the sky", Sky.Of("cloudy", 51, Fair, Fair, (null, 60, 50)), date: "2030-01-04");
        foreach (var (span, date) in new[] { ("This week", "week"), ("The weekend", "weekend"), ("Next week, as far as it is known", "nextweek") })
        {
            yield return Weather(Ahead, $"{span}, mostly clear", Days("clear-day", "clear-day", "clear-day", "clear-day", "clear-day", "clear-day", "cloudy"), date: date);
            yield return Weather(Ahead, $"{span}, dry with clouds", Days("cloudy", "cloudy", "fog", "cloudy", "cloudy", "wind", "cloudy"), date: date);
            yield return Weather(Ahead, $"{span}, some of it wet", Days("cloudy", "rain", "cloudy", "cloudy", "snow", "rain", "cloudy"), date: date);
            yield return Weather(Ahead, $"{span}, all of it wet", Days("rain", "rain", "snow", "rain", "rain", "rain", "rain"), date: date);
        }

        yield return Elsewhere(Ahead, "This week in another place", Days("cloudy", "rain", "cloudy", "cloudy", "cloudy"), "week");
        yield return Weather(Ahead, "Yesterday", Sky.Of("cloudy", 51, Fair), date: "yesterday");
        yield return Weather(Ahead, "A day too far ahead", Sky.Of("cloudy", 51, Fair), date: "2030-03-01");
    }

    private static IEnumerable<Situation> Troubles()
    {
        yield return new(Trouble, "The weather cannot be fetched", stage => stage.WeatherAsync());
        yield return new(Trouble, "Nobody knows where the robot is", stage => stage.WeatherAsync()) { Set = stage => stage.Robot.Position = null };
        yield return new(Trouble, "Nobody knows the place that was asked for", stage => stage.WeatherAsync(("city", "Atlantis")));
    }

    private static Situation Weather(string chapter, string when, WeatherData weather, WeatherData? past = null, string? date = null) =>
        new(chapter, when, stage => date is null ? stage.WeatherAsync() : stage.WeatherAsync(("date", date)))
        {
            Set = stage => (stage.Lasso.Weather, stage.Lasso.Past) = (weather, past),
        };

    private static Situation Elsewhere(string chapter, string when, WeatherData weather, string? date = null) =>
        new(chapter, when, stage => stage.WeatherAsync([("city", "Boston"), .. date is null ? [] : new[] { ("date", date) }]))
        {
            Set = stage =>
            {
                stage.Lasso.Weather = weather;
                stage.Lasso.Places["Boston"] = new() { Name = "Boston", Latitude = 42.36, Longitude = -71.06 };
            },
        };

    private static Situation Asked(string when, Func<Stage, Task<TestAnswer>> answer) => new(Around, when, async stage =>
    {
        await stage.ReportAsync();
        return await answer(stage);
    })
    { Parts = Telling, Speaker = null, Only = "PersonalReport" };

    private static WeatherData Days(params string[] icons) =>
        Sky.Of("cloudy", 51, [.. icons.Select((icon, at) => ((string?)icon, (double?)(50 + (3 * at)), (double?)40))]);

    private static void Configured(Stage stage)
    {
        foreach (var part in new[] { "calendar", "commute" })
            stage.Settings.Set(Stage.AdasAccount, part, """{"value":true}""");
    }

    private static void NoNews(Stage stage) => stage.Settings.Set(Stage.AdasAccount, "news", """{"value":false}""");
}
