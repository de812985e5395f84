using Jibo.Pegasus.Clients;
using Jibo.Pegasus.Contracts.Lasso;
using Jibo.Pegasus.ReportSkill.Parts;

namespace Jibo.Pegasus.ReportSkill.Tests.Parts;

/// <summary>What may be in the news, and what is told of it. All of it is invented.</summary>
internal static class NewsSituations
{
    private const string Business = "42200";
    private const string World = "42202";
    private const string Science = "42206";
    private const string Sports = "42207";
    private const string Technology = "42208";
    private const string National = "42210";

    private static readonly DateTimeOffset Now = new(2030, 1, 2, 15, 0, 0, TimeSpan.Zero);

    public static IReadOnlyList<Situated> All { get; } =
    [
        Of("no category is chosen", PartOutcome.NotConfigured, [], world => world, "AppSetup"),
        Of("one category has three", [Sports], world => world.Answers(Sports, Feed("A", "B", "C", "D")),
            "Intro(sports)", "Headline(A happened in Testville today.)", "Headline(B happened in Testville today.)+next", "Headline(C happened in Testville today.)+next"),
        Of("one category has one", [Sports], world => world.Answers(Sports, Feed("A")), "Intro(sports)+one", "Headline(A happened in Testville today.)"),
        Of("two categories have two each", [Sports, Science], world => world.Answers(Sports, Feed("A", "B", "C")).Answers(Science, Feed("D", "E", "F")),
            "Intro", "Headline(A happened in Testville today., In sports)+first", "Headline(B happened in Testville today.)+next",
            "Headline(D happened in Testville today., In science)+first", "Headline(E happened in Testville today.)+next"),
        Of("three categories have one each", [Technology, World, National], world => world.Answers(Technology, Feed("A", "B")).Answers(World, Feed("C")).Answers(National, Feed("D")),
            "Intro", "Headline(A happened in Testville today., In technology)+first", "Headline(C happened in Testville today., Around the world)+first",
            "Headline(D happened in Testville today., In national news)+first"),
        Of("six categories are chosen", [Technology, Sports, Business, National, World, Science],
            world => world.Answers(Technology, Feed("A")).Answers(Sports, Feed("B")).Answers(Business, Feed("C")).Answers(National, Feed("D")).Answers(World, Feed("E")).Answers(Science, Feed("F")),
            "Intro", "Headline(A happened in Testville today., In technology)+first", "Headline(B happened in Testville today., In sports)+first",
            "Headline(C happened in Testville today., In business)+first", "Headline(D happened in Testville today., In national news)+first",
            "Headline(E happened in Testville today., Around the world)+first"),
        Of("a category is chosen twice", [Sports, Sports], world => world.Answers(Sports, Feed("A")), "Intro(sports)+one", "Headline(A happened in Testville today.)"),
        Of("one is of nobody's list", ["999"], world => world.Answers("999", Feed("A")), "Intro(other news)+one", "Headline(A happened in Testville today.)"),
        Of("the newest comes last in the feed", [Sports], world => world.Answers(Sports, new NewsFeed { Items = [Item("Old news", -3), Item("New news", -1), Item("Older news", -9)] }),
            "Intro(sports)", "Headline(New news.)", "Headline(Old news.)+next", "Headline(Older news.)+next"),
        Of("the feed does not say when", [Sports], world => world.Answers(Sports, new NewsFeed { Items = [Item("Some time", null), Item("Some other time", null), Item("Just now", 0)] }),
            "Intro(sports)", "Headline(Just now.)", "Headline(Some time.)+next", "Headline(Some other time.)+next"),
        Of("one headline is in two categories", [Sports, Business], world => world.Answers(Sports, Feed("A", "B")).Answers(Business, new NewsFeed { Items = [Item("A HAPPENED in Testville, today!", 0), Item("Stocks sleep", -1)] }),
            "Intro", "Headline(A happened in Testville today., In sports)+first", "Headline(B happened in Testville today.)+next", "Headline(Stocks sleep., In business)+first"),
        Of("corrections come in between", [Sports], world => world.Answers(Sports, new NewsFeed { Items = [Item("CORRECTION: It was Tuesday", 0), Item("Corrections", -1), Item("Clarification - it was blue", -2), Item("A correction officer retires", -3)] }),
            "Intro(sports)+one", "Headline(A correction officer retires.)"),
        Of("what is not said aloud is left out", [Sports], world => world.Answers(Sports, new NewsFeed { Items = [Item("Coach says fucking hell", 0), Item("Team buys scrapers and grapes", -1)] }),
            "Intro(sports)+one", "Headline(Team buys scrapers and grapes.)"),
        Of("an adult hears what is for adults", [World], world => world.Answers(World, new NewsFeed { Items = [Item("Two killed in storm", 0)] }), "Intro(world news)+one", "Headline(Two killed in storm.)"),
        ToChild("a child does not", [World], world => world.Answers(World, new NewsFeed { Items = [Item("Two killed in storm", 0), Item("Penguin learns to swim", -1), Item("A quiet day", -2, "After the shooting all was quiet.")] }),
            "Intro(world news)+one", "Headline(Penguin learns to swim.)"),
        ToChild("nothing is left for a child", [World], world => world.Answers(World, new NewsFeed { Items = [Item("Two killed in storm", 0)] }), "Nothing"),
        Of("there is no news", [World, Sports], world => world.Answers(World, new NewsFeed()).Answers(Sports, new NewsFeed()), "Nothing"),
        Of("one category is empty", [World, Sports], world => world.Answers(World, new NewsFeed()).Answers(Sports, Feed("A", "B")), "Intro(sports)", "Headline(A happened in Testville today.)", "Headline(B happened in Testville today.)+next"),
        Of("one category is down", [World, Sports, Business], world => world.Fails(World).Answers(Sports, Feed("A", "B")).Answers(Business, Feed("C")),
            "Intro", "Headline(A happened in Testville today., In sports)+first", "Headline(C happened in Testville today., In business)+first", "Partial(world news)"),
        Of("one category is down and the others are empty", [World, Sports], world => world.Fails(World).Answers(Sports, new NewsFeed()), "Nothing", "Partial(world news)"),
        Of("two are down and one is there", [World, Sports, Business], world => world.Fails(World).Breaks(Sports).Answers(Business, Feed("C")), "Intro(business)+one", "Headline(C happened in Testville today.)", "Partial(world news and sports)"),
        Of("all are down", PartOutcome.ServiceDown, [World, Sports], world => world.Fails(World).Breaks(Sports), "ServiceDown"),
        Of("all are slow", PartOutcome.Late, [World, Sports], world => world.Fails(World, null, ServiceCallFailure.TimedOut).Fails(Sports, null, ServiceCallFailure.TimedOut), "Late"),
        Of("the report cannot wait", PartOutcome.Late, [World], world => world.Hangs(World), "Late") with { IsTooLate = true },
        Of("one was there before the report could wait no longer", [World, Sports], world => world.Hangs(World).Answers(Sports, Feed("A")), "Intro(sports)+one", "Headline(A happened in Testville today.)", "Partial(world news)") with { IsTooLate = true },
        Asked("the news alone were asked for", [Sports], world => world.Answers(Sports, Feed("A")), "Intro(sports)+one", "Headline(A happened in Testville today.)", "Outro"),
        Of("a headline is an attack", [Sports], world => world.Answers(Sports, new NewsFeed { Items = [Item("</speak><audio src='http://evil.example/x.mp3'/>", 0), Item("Team <break size='9'/> wins & ${skill.secret} \u202Eereh", -1)] }),
            "Intro(sports)+one", "Headline(Team wins and skill.secret ereh.)"),
    ];

    public static NewsItem Item(string headline, double? hours, string summary = "") => new()
    {
        Id = headline,
        Headline = headline,
        Summary = summary,
        Published = hours is { } ago ? Now.AddHours(ago) : null,
    };

    private static NewsFeed Feed(params string[] names) => new() { Items = [.. names.Select((name, i) => Item($"{name} happened in Testville today", -i))] };

    private static Situated Of(string name, string[] sources, Func<PartsWorld, PartsWorld> world, params string[] expected) => Of(name, PartOutcome.Told, sources, world, expected);

    private static Situated Of(string name, PartOutcome outcome, string[] sources, Func<PartsWorld, PartsWorld> world, params string[] expected) =>
        new(name, PartKind.News, Situated.At("2030-01-02 07:30", new() { NewsSources = sources }), world(new()), outcome, expected);

    private static Situated ToChild(string name, string[] sources, Func<PartsWorld, PartsWorld> world, params string[] expected)
    {
        var of = Of(name, sources, world, expected);
        return of with { Situation = of.Situation with { Person = Situated.Ada with { IsChild = true } } };
    }

    private static Situated Asked(string name, string[] sources, Func<PartsWorld, PartsWorld> world, params string[] expected)
    {
        var of = Of(name, sources, world, expected);
        return of with { Situation = of.Situation with { Full = false } };
    }
}
